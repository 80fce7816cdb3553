import { ActionIcon, Badge, Button, Loader, Menu, Text, TextInput } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, ChatRole, Member, User } from '../../api/types';
import { useMessenger } from '../../app/session';
import { useMembers } from '../../app/useMembers';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { isolated, personName } from '../../ui/names';
import { PeoplePicker } from '../../ui/PeoplePicker';
import { PersonRow } from '../../ui/PersonRow';
import { Section } from '../../ui/Section';
import { moderates } from '../../ui/moderation/rights';
import { isLobby, mayChangeRole, mayRemove } from './rights';

const shownAtOnce = 50;
const addedAtOnce = 100;
const ranks = ['owner', 'admin', 'member'];

/** Who is in a group, and what they may do there. */
export function Members({ chat }: { chat: Chat }) {
  const { me } = useMessenger();
  const members = useMembers(chat, true);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const [asking, setAsking] = useState<{ what: 'owner' | 'remove'; member: Member } | null>(null);
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
    .sort((a, b) => ranks.indexOf(a.role ?? 'member') - ranks.indexOf(b.role ?? 'member'));

  return (
    <>
      {moderates(chat) && members.data && <AddMembers chat={chat} members={members.data} onAdded={renew} />}
      <Section title="Members">
        <TextInput
          type="search"
          aria-label="Search members"
          placeholder="Search members"
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <FormError
          text={members.isError ? errorText(members.error) : change.isError && !asking ? errorText(change.error) : null}
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
              {(mayChangeRole(chat, member, me.id) || mayRemove(chat, member, me.id)) && (
                <MemberMenu
                  chat={chat}
                  member={member}
                  isBusy={change.isPending && change.variables.userId === member.userId}
                  onRole={role => change.mutate({ userId: member.userId, role })}
                  onAsk={what => setAsking({ what, member })}
                />
              )}
            </PersonRow>
          ))}
        </div>
        {members.data && found.length === 0 && <Text c="dimmed">No member is called that.</Text>}
        {found.length > shown && (
          <Button variant="light" mr="auto" onClick={() => setShown(shown + shownAtOnce)}>
            Show more
          </Button>
        )}
      </Section>
      {asking && (
        <ConfirmModal
          title={
            asking.what === 'owner'
              ? `Hand over to ${isolated(personName(asking.member))}?`
              : `Remove ${isolated(personName(asking.member))}?`
          }
          action={asking.what === 'owner' ? 'Hand over' : 'Remove'}
          onConfirm={() =>
            change.mutateAsync({ userId: asking.member.userId, role: asking.what === 'owner' ? 'owner' : null })
          }
          onClose={() => setAsking(null)}
        >
          {asking.what === 'owner'
            ? `${isolated(personName(asking.member))} becomes the owner of this group. You stay as an admin, and only the new owner can give it back.`
            : `${isolated(personName(asking.member))} is taken out of this group. What they wrote stays.${chat.visibility === 'public' ? ' They can join again, unless they are banned.' : ''}`}
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
  onAsk: (what: 'owner' | 'remove') => void;
}

function MemberMenu({ chat, member, isBusy, onRole, onAsk }: MemberMenuProps) {
  const { me } = useMessenger();
  const changesRole = mayChangeRole(chat, member, me.id);
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
        {changesRole && !isLobby(chat) && <Menu.Item onClick={() => onAsk('owner')}>Hand the group over</Menu.Item>}
        {mayRemove(chat, member, me.id) && (
          <Menu.Item c="var(--mantine-color-error)" onClick={() => onAsk('remove')}>
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
      note="They are in at once, and read all that was said. To ask them first, invite them."
    >
      <PeoplePicker
        label="Who?"
        chosen={chosen}
        onChange={setChosen}
        leftOut={new Set(members.map(member => member.userId))}
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
