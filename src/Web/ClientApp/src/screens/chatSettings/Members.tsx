import { ActionIcon, Badge, Button, Loader, Menu, Text, TextInput } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, ChatRole, Member, User } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useMembers } from '../../hooks/useMembers';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { isolate, personName } from '../../ui/names';
import { PeoplePicker } from '../../ui/PeoplePicker';
import { PersonRow } from '../../ui/PersonRow';
import { Section } from '../../ui/Section';
import { canModerate } from '../../features/moderation/permissions';
import { isLobby, canChangeRole, canRemove } from './permissions';

const shownAtOnce = 50;
const addedAtOnce = 100;
const ranks = ['owner', 'admin', 'member'];

/** The members of a group and their roles. */
export function Members({ chat }: { chat: Chat }) {
  const { me } = useMessenger();
  const members = useMembers(chat, true);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const [confirming, setConfirming] = useState<{ kind: 'owner' | 'remove'; member: Member } | null>(null);
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ['members', chat.id] });
  const change = useMutation({
    mutationFn: async ({ userId, role }: { userId: string; role: ChatRole | null }) => {
      const params = { params: { path: { id: chat.id, userId } } };
      if (role) await api.PUT('/api/chats/{id}/members/{userId}', { ...params, body: { role } });
      else await api.DELETE('/api/chats/{id}/members/{userId}', params);
    },
    onSettled: renew,
  });
  const wanted = search.trim().toLowerCase();
  const found = (members.data ?? [])
    .filter(
      member =>
        !wanted || member.username.toLowerCase().includes(wanted) || personName(member).toLowerCase().includes(wanted),
    )
    .sort((a, b) => ranks.indexOf(a.role) - ranks.indexOf(b.role));

  return (
    <>
      {canModerate(chat) && members.data && <AddMembers chat={chat} members={members.data} onAdded={renew} />}
      <Section title="Members">
        <TextInput
          type="search"
          aria-label="Search members"
          placeholder="Search members"
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <FormError
          text={
            members.isError ? errorText(members.error) : change.isError && !confirming ? errorText(change.error) : null
          }
        />
        {members.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
        <div role="list" aria-label="Members">
          {found.slice(0, shown).map(member => (
            <PersonRow
              key={member.userId}
              user={{ ...member, id: member.userId }}
              note={member.userId === me.id ? `@${member.username}, you` : undefined}
            >
              {member.role !== 'member' && <Badge variant="light">{member.role}</Badge>}
              {(canChangeRole(chat, member, me.id) || canRemove(chat, member, me.id)) && (
                <MemberMenu
                  chat={chat}
                  member={member}
                  isBusy={change.isPending && change.variables.userId === member.userId}
                  onRole={role => change.mutate({ userId: member.userId, role })}
                  onConfirmAction={kind => setConfirming({ kind, member })}
                />
              )}
            </PersonRow>
          ))}
        </div>
        {members.data && found.length === 0 && <Text c="dimmed">No matching members.</Text>}
        {found.length > shown && (
          <Button variant="light" mr="auto" onClick={() => setShown(shown + shownAtOnce)}>
            Show more
          </Button>
        )}
      </Section>
      {confirming && (
        <ConfirmModal
          title={
            confirming.kind === 'owner'
              ? `Make ${isolate(personName(confirming.member))} the owner?`
              : `Remove ${isolate(personName(confirming.member))}?`
          }
          action={confirming.kind === 'owner' ? 'Transfer ownership' : 'Remove'}
          onConfirm={() =>
            change.mutateAsync({ userId: confirming.member.userId, role: confirming.kind === 'owner' ? 'owner' : null })
          }
          onClose={() => setConfirming(null)}
        >
          {confirming.kind === 'owner'
            ? `${isolate(personName(confirming.member))} will own this group. You become an admin, and only the new owner can transfer it back.`
            : `${isolate(personName(confirming.member))} will be removed from this group. Their messages stay.${chat.visibility === 'public' ? ' They can join again, unless they are banned.' : ''}`}
        </ConfirmModal>
      )}
    </>
  );
}

interface MemberMenuProps {
  chat: Chat;
  member: Member;
  isBusy: boolean;
  onRole: (role: ChatRole) => void;
  onConfirmAction: (kind: 'owner' | 'remove') => void;
}

function MemberMenu({ chat, member, isBusy, onRole, onConfirmAction }: MemberMenuProps) {
  const { me } = useMessenger();
  const changesRole = canChangeRole(chat, member, me.id);
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Actions for ${personName(member)}`}
          loading={isBusy}
        >
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {changesRole && member.role === 'member' && <Menu.Item onClick={() => onRole('admin')}>Make admin</Menu.Item>}
        {changesRole && member.role === 'admin' && <Menu.Item onClick={() => onRole('member')}>Make member</Menu.Item>}
        {changesRole && !isLobby(chat) && (
          <Menu.Item onClick={() => onConfirmAction('owner')}>Transfer ownership</Menu.Item>
        )}
        {canRemove(chat, member, me.id) && (
          <Menu.Item c="var(--mantine-color-error)" onClick={() => onConfirmAction('remove')}>
            Remove from the group
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddMembers({
  chat,
  members,
  onAdded,
}: {
  chat: Chat;
  members: readonly Member[];
  onAdded: () => Promise<void>;
}) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<User[]>([]);
  const add = useMutation({
    mutationFn: () =>
      api.POST('/api/chats/{id}/members', {
        params: { path: { id: chat.id } },
        body: { userIds: chosen.map(user => user.id) },
      }),
    onSuccess: async () => {
      await onAdded();
      setChosen([]);
      setOpen(false);
    },
  });
  if (!isOpen) {
    return (
      <Button variant="light" mr="auto" onClick={() => setOpen(true)}>
        Add members
      </Button>
    );
  }
  return (
    <Section
      title="Add members"
      note="They become members at once and can read all messages. To ask them first, invite them."
    >
      <PeoplePicker
        label="Search people"
        selected={chosen}
        onChange={setChosen}
        excluded={new Set(members.map(member => member.userId))}
        max={addedAtOnce}
      />
      <FormError text={add.isError ? errorText(add.error) : null} />
      <div>
        <Button loading={add.isPending} disabled={chosen.length === 0} onClick={() => add.mutate()} mr="sm">
          Add
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </Section>
  );
}
