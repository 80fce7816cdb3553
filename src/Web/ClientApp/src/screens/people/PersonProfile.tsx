import { Badge, Button, Group, Loader, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, Friend, User } from '../../api/types';
import { useBlocks, useFriends, useRelationChange } from '../../hooks/relations';
import { useMessenger } from '../../hooks/session';
import { useMe, usePresence } from '../../hooks/stores';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { isolate, personName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { lastSeen } from '../../ui/times';
import classes from './PersonProfile.module.css';

const ends: Record<Friend['state'], string> = {
  accepted: 'You are no longer friends. ',
  incoming: 'Their friend request is declined. ',
  pending: 'Your friend request is withdrawn. ',
};

/** A person's profile, with actions. */
export default function PersonProfile({ userId }: { userId: string }) {
  const { people } = useMessenger();
  const from = useHistoryState<{ from?: string } | null>()?.from;
  const person = useQuery({
    queryKey: ['user', userId],
    queryFn: async () => {
      const user = await body(api.GET('/api/users/{id}', { params: { path: { id: userId } } }));
      people.setPresence(user.id, user.online, user.lastSeenAt);
      return user;
    },
  });
  return (
    <Page title="Profile" back={from ? { href: from, label: 'Back' } : undefined}>
      {person.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      {person.isError && (
        <>
          <FormError text={errorText(person.error)} />
          <Button variant="light" mr="auto" onClick={() => void person.refetch()}>
            Try again
          </Button>
        </>
      )}
      {person.data && <Person user={person.data} />}
    </Page>
  );
}

function Person({ user }: { user: User }) {
  const me = useMe();
  const isMe = user.id === me.id;
  return (
    <>
      <div className={classes.head}>
        <PersonAvatar name={personName(user)} userId={user.id} size={88} />
        <div className={classes.names}>
          <Title order={2} size="h3" className={classes.name} dir="auto">
            {personName(user)}
          </Title>
          {!user.deleted && (
            <Text c="dimmed" className={classes.name}>
              {user.guest ? <Badge variant="light">Guest</Badge> : `@${user.username}`}
            </Text>
          )}
          {user.deleted ? (
            <Text c="dimmed">This account was deleted. Its messages stay.</Text>
          ) : (
            !isMe && <Presence user={user} />
          )}
        </div>
      </div>
      {user.about && !user.deleted && (
        <Text className={classes.about} dir="auto">
          {user.about}
        </Text>
      )}
      {isMe ? (
        <Text c="dimmed">This is how others see your profile.</Text>
      ) : (
        !user.deleted && !user.guest && !me.guest && <Actions user={user} />
      )}
    </>
  );
}

function Presence({ user }: { user: User }) {
  const { online, lastSeenAt } = usePresence(user.id) ?? user;
  return <Text c={online ? 'var(--online)' : 'dimmed'}>{online ? 'online' : lastSeen(lastSeenAt)}</Text>;
}

function Actions({ user }: { user: User }) {
  const { sync } = useMessenger();
  const [, navigate] = useLocation();
  const [confirming, setConfirming] = useState<'block' | 'unfriend' | null>(null);
  const friends = useFriends();
  const blocks = useBlocks();
  const change = useRelationChange();
  const write = useMutation({
    mutationFn: () => body<Chat>(api.POST('/api/chats', { body: { type: 'direct', memberIds: [user.id] } })),
    onSuccess: chat => {
      sync.put([chat]);
      navigate(`/chats/${chat.id}`);
    },
  });
  const name = isolate(personName(user));
  const state = friends.data?.find(friend => friend.id === user.id)?.state;
  const isBlocked = blocks.data?.some(blocked => blocked.id === user.id) ?? false;
  const failed = [change, write, friends, blocks].find(({ isError }) => isError);
  const make = (what: 'befriend' | 'unfriend' | 'unblock') => () => change.mutate({ userId: user.id, change: what });

  if (friends.isPending || blocks.isPending) return <Loader role="status" aria-label="Loading" />;
  return (
    <>
      <FormError text={failed && errorText(failed.error)} />
      {isBlocked && <Text>You have blocked {name}. They cannot message you, and are not notified of the block.</Text>}
      {state === 'incoming' && <Text>{name} sent you a friend request.</Text>}
      {state === 'pending' && <Text>You sent {name} a friend request.</Text>}
      <Group gap="sm">
        {!isBlocked && (
          <Button loading={write.isPending} onClick={() => write.mutate()}>
            Message
          </Button>
        )}
        {!isBlocked && state === undefined && (
          <Button variant="light" loading={change.isPending} onClick={make('befriend')}>
            Add friend
          </Button>
        )}
        {state === 'incoming' && (
          <>
            <Button variant="light" loading={change.isPending} onClick={make('befriend')}>
              Accept
            </Button>
            <Button variant="default" disabled={change.isPending} onClick={make('unfriend')}>
              Decline
            </Button>
          </>
        )}
        {state === 'pending' && (
          <Button variant="default" loading={change.isPending} onClick={make('unfriend')}>
            Withdraw request
          </Button>
        )}
        {state === 'accepted' && (
          <Button variant="default" onClick={() => setConfirming('unfriend')}>
            Remove friend
          </Button>
        )}
        {isBlocked ? (
          <Button variant="light" loading={change.isPending} onClick={make('unblock')}>
            Unblock
          </Button>
        ) : (
          <Button variant="light" color="red" onClick={() => setConfirming('block')}>
            Block
          </Button>
        )}
      </Group>
      {confirming && (
        <ConfirmModal
          title={confirming === 'block' ? `Block ${name}?` : `Remove ${name}?`}
          action={confirming === 'block' ? 'Block' : 'Remove'}
          onConfirm={() => change.mutateAsync({ userId: user.id, change: confirming })}
          onClose={() => setConfirming(null)}
        >
          {confirming === 'block'
            ? `${name} will no longer be able to message you or add you to groups, and is not notified. ${state ? ends[state] : ''}You still see each other in shared groups.`
            : `You and ${name} will no longer be friends. Your chat stays.`}
        </ConfirmModal>
      )}
    </>
  );
}
