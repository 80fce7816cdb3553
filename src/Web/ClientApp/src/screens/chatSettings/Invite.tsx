import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, Invitation, User } from '../../api/types';
import { useMembers } from '../../hooks/useMembers';
import { FormError } from '../../ui/FormError';
import { personName } from '../../ui/names';
import { PeoplePicker } from '../../ui/PeoplePicker';
import { PersonRow } from '../../ui/PersonRow';
import { Section } from '../../ui/Section';
import { shortTime } from '../../ui/times';
import { canModerate } from '../../features/moderation/permissions';
import { InviteLinks } from './InviteLinks';

const invitedAtOnce = 50;

/** Invites people to a group, directly or by link. */
export function Invite({ chat }: { chat: Chat }) {
  const key = ['chat-invitations', chat.id];
  const queries = useQueryClient();
  const members = useMembers(chat, true);
  const [chosen, setChosen] = useState<User[]>([]);
  const open = useQuery({
    queryKey: key,
    queryFn: () => body(api.GET('/api/chats/{id}/invitations', { params: { path: { id: chat.id } } })),
  });
  const renew = () => queries.invalidateQueries({ queryKey: key });
  const invite = useMutation({
    mutationFn: () =>
      api.POST('/api/chats/{id}/invitations', {
        params: { path: { id: chat.id } },
        body: { userIds: chosen.map(user => user.id) },
      }),
    onSuccess: () => {
      setChosen([]);
      return renew();
    },
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/invitations/{id}', { params: { path: { id } } }),
    onSettled: renew,
  });
  const excluded = new Set([...(members.data ?? []), ...(open.data ?? [])].map(({ userId }) => userId));
  const failed = [open, withdraw].find(({ isError }) => isError);

  return (
    <>
      <Section title="Invite people" note="They can accept or decline.">
        <PeoplePicker
          label="Search people"
          selected={chosen}
          onChange={setChosen}
          excluded={excluded}
          max={invitedAtOnce}
        />
        <FormError text={invite.isError ? errorText(invite.error) : null} />
        <Button mr="auto" loading={invite.isPending} disabled={chosen.length === 0} onClick={() => invite.mutate()}>
          Invite
        </Button>
      </Section>
      <Section title="Open invitations" note={canModerate(chat) ? undefined : 'Invitations you have sent.'}>
        <FormError text={failed && errorText(failed.error)} />
        {open.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
        {open.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            No open invitations.
          </Text>
        )}
        <div role="list" aria-label="Open invitations">
          {open.data?.map(invitation => (
            <Invited
              key={invitation.id}
              invitation={invitation}
              isBusy={withdraw.isPending && withdraw.variables === invitation.id}
              onWithdraw={() => withdraw.mutate(invitation.id)}
            />
          ))}
        </div>
      </Section>
      {canModerate(chat) && <InviteLinks chat={chat} />}
    </>
  );
}

/** An open invitation. It contains the id of the invited user only. */
function Invited({
  invitation,
  isBusy,
  onWithdraw,
}: {
  invitation: Invitation;
  isBusy: boolean;
  onWithdraw: () => void;
}) {
  const { userId, invitedBy, createdAt } = invitation;
  const user = useQuery({
    queryKey: ['user', userId],
    queryFn: () => body(api.GET('/api/users/{id}', { params: { path: { id: userId } } })),
  });
  return (
    <PersonRow
      user={user.data ?? { id: userId, username: '…', displayName: null }}
      note={`Invited by ${personName(invitedBy)}, ${shortTime(createdAt)}`}
    >
      <Button
        size="xs"
        variant="default"
        aria-label={`Withdraw: ${user.data ? personName(user.data) : 'invitation'}`}
        loading={isBusy}
        onClick={onWithdraw}
      >
        Withdraw
      </Button>
    </PersonRow>
  );
}
