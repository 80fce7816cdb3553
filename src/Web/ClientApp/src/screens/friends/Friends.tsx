import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Friend } from '../../api/types';
import { useMessenger } from '../../app/session';
import { FormError } from '../../ui/FormError';
import { Page } from '../../ui/Page';
import { PersonRow } from '../../ui/PersonRow';

const key = ['friends'];
const notes: Record<Friend['state'], string | undefined> = { accepted: undefined, incoming: 'wants to be your friend', pending: 'you asked' };

/** Friends, and who wants to be one. */
export default function Friends() {
  const { events } = useMessenger();
  const queries = useQueryClient();
  const friends = useQuery({ queryKey: key, queryFn: () => body(api.GET('/api/friends')) });
  useEffect(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: key });
    const ends = [events.on('FriendChanged', renew), events.on('FriendRemoved', renew)];
    return () => ends.forEach(end => end());
  }, [events, queries]);
  const change = useMutation({
    mutationFn: async ({ id, isFriend }: { id: string; isFriend: boolean }) => {
      const params = { params: { path: { userId: id } } };
      if (isFriend) await api.POST('/api/friends/{userId}', params);
      else await api.DELETE('/api/friends/{userId}', params);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });

  return (
    <Page title="Friends">
      <FormError text={friends.isError ? errorText(friends.error) : change.isError ? errorText(change.error) : null} />
      {friends.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="Friends">
        {friends.data?.map(friend => (
          <PersonRow key={friend.id} user={friend} note={notes[friend.state]}>
            {friend.state === 'incoming' && (
              <Button size="xs" onClick={() => change.mutate({ id: friend.id, isFriend: true })}>
                Accept
              </Button>
            )}
            <Button size="xs" variant="subtle" color="red" onClick={() => change.mutate({ id: friend.id, isFriend: false })}>
              {friend.state === 'accepted' ? 'Remove' : friend.state === 'incoming' ? 'Decline' : 'Withdraw'}
            </Button>
          </PersonRow>
        ))}
      </div>
      {friends.data?.length === 0 && <Text c="dimmed">No friends yet.</Text>}
    </Page>
  );
}
