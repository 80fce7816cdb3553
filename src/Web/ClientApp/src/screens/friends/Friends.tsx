import { Button, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { errorText } from '../../api/errors';
import type { Friend, User } from '../../api/types';
import { usePeopleSearch, useFriends, useRelationChange, type RelationChange } from '../../hooks/relations';
import { useMe, usePresence } from '../../hooks/stores';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { isolate, personName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonRow } from '../../ui/PersonRow';
import { Section } from '../../ui/Section';
import { lastSeen } from '../../ui/times';

/** Friends, friend requests, and a search for people. */
export default function Friends() {
  const me = useMe();
  return (
    <Page title="Friends">
      {me.guest ? <Text>Guests cannot have friends. Create an account in the settings to add people.</Text> : <All />}
    </Page>
  );
}

function All() {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const [leaving, setLeaving] = useState<Friend | null>(null);
  const friends = useFriends();
  const change = useRelationChange();
  const act = (user: User, what: RelationChange) => change.mutate({ userId: user.id, change: what });
  const isBusy = (user: User) => change.isPending && change.variables.userId === user.id;
  const of = (state: Friend['state']) => friends.data?.filter(friend => friend.state === state) ?? [];
  const [incoming, accepted, outgoing] = [of('incoming'), of('accepted'), of('pending')];

  const button = (user: User, text: string, what: RelationChange, isQuiet = false) => (
    <Button
      size="xs"
      variant={isQuiet ? 'default' : 'light'}
      aria-label={`${text}: ${personName(user)}`}
      loading={isBusy(user)}
      onClick={() => act(user, what)}
    >
      {text}
    </Button>
  );

  return (
    <>
      <TextInput
        type="search"
        aria-label="Find people"
        placeholder="Find people by name or username"
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
      />
      <FormError text={friends.isError ? errorText(friends.error) : change.isError ? errorText(change.error) : null} />
      {friends.isError && (
        <Button variant="light" mr="auto" onClick={() => void friends.refetch()}>
          Try again
        </Button>
      )}
      {friends.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      {wanted && friends.data ? (
        <Found search={wanted}>
          {user => {
            const state = friends.data.find(friend => friend.id === user.id)?.state;
            if (state === 'accepted') return <Text size="sm">Friend</Text>;
            if (state === 'pending') return button(user, 'Withdraw', 'unfriend', true);
            return button(user, state === 'incoming' ? 'Accept' : 'Add friend', 'befriend');
          }}
        </Found>
      ) : (
        <>
          {incoming.length > 0 && (
            <Section title="Friend requests">
              <div role="list" aria-label="Friend requests">
                {incoming.map(user => (
                  <PersonRow key={user.id} user={user}>
                    {button(user, 'Accept', 'befriend')}
                    {button(user, 'Decline', 'unfriend', true)}
                  </PersonRow>
                ))}
              </div>
            </Section>
          )}
          {friends.data && (
            <Section title="Friends">
              {accepted.length === 0 && <Text c="dimmed">No friends yet. Search for people and add them.</Text>}
              <div role="list" aria-label="Friends">
                {accepted.map(user => (
                  <FriendRow key={user.id} friend={user} onRemove={() => setLeaving(user)} />
                ))}
              </div>
            </Section>
          )}
          {outgoing.length > 0 && (
            <Section title="Sent requests">
              <div role="list" aria-label="Sent requests">
                {outgoing.map(user => (
                  <PersonRow key={user.id} user={user}>
                    {button(user, 'Withdraw', 'unfriend', true)}
                  </PersonRow>
                ))}
              </div>
            </Section>
          )}
        </>
      )}
      {leaving && (
        <ConfirmModal
          title={`Remove ${isolate(personName(leaving))}?`}
          action="Remove"
          onConfirm={() => change.mutateAsync({ userId: leaving.id, change: 'unfriend' })}
          onClose={() => setLeaving(null)}
        >
          You and {isolate(personName(leaving))} will no longer be friends. Your chat stays.
        </ConfirmModal>
      )}
    </>
  );
}

function FriendRow({ friend, onRemove }: { friend: Friend; onRemove: () => void }) {
  const { online, lastSeenAt } = usePresence(friend.id) ?? friend;
  return (
    <PersonRow user={friend} note={online ? 'online' : lastSeen(lastSeenAt)}>
      <Button size="xs" variant="subtle" color="red" aria-label={`Remove ${personName(friend)}`} onClick={onRemove}>
        Remove
      </Button>
    </PersonRow>
  );
}

function Found({ search, children }: { search: string; children: (user: User) => React.ReactNode }) {
  const { people, isPending, error } = usePeopleSearch(search);
  return (
    <>
      <FormError text={error ? errorText(error) : null} />
      {isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="People">
        {people.map(user => (
          <PersonRow key={user.id} user={user}>
            {children(user)}
          </PersonRow>
        ))}
      </div>
      {!isPending && people.length === 0 && <Text c="dimmed">No matching people.</Text>}
    </>
  );
}
