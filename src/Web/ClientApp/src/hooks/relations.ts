import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../api/client';
import type { Friend, Invitation, User } from '../api/types';
import { useMessenger } from './session';
import { useConnectionState, useMe } from './stores';

const friendsKey = ['friends'];
const blocksKey = ['blocks'];
const invitationsKey = ['invitations'];
const noUsers: readonly User[] = [];

/** Keeps friends and invitations up to date while the page is open. Used once, in the shell. */
export function useLiveRelations(): void {
  const { events, people } = useMessenger();
  const queries = useQueryClient();
  const state = useConnectionState();

  useEffect(() => {
    const renewFriends = () => void queries.invalidateQueries({ queryKey: friendsKey });
    const renewInvitations = () => void queries.invalidateQueries({ queryKey: invitationsKey });
    const ends = [
      events.on('FriendChanged', friend => {
        people.setPresence(friend.id, friend.online, friend.lastSeenAt);
        renewFriends();
      }),
      events.on('FriendRemoved', renewFriends),
      events.on('InvitationReceived', renewInvitations),
      events.on('InvitationRemoved', renewInvitations),
    ];
    return () => ends.forEach(end => end());
  }, [events, people, queries]);

  // Neither has a revision, so both are read again after a reconnect.
  useEffect(() => {
    if (state !== 'online') return;
    void queries.invalidateQueries({ queryKey: friendsKey });
    void queries.invalidateQueries({ queryKey: invitationsKey });
  }, [state, queries]);
}

/** Friends, and friend requests in both directions. */
export function useFriends() {
  const { people } = useMessenger();
  const me = useMe();
  return useQuery({
    queryKey: friendsKey,
    enabled: !me.guest,
    staleTime: Infinity,
    queryFn: async (): Promise<Friend[]> => {
      const friends = await body(api.GET('/api/friends'));
      for (const friend of friends)
        if (friend.state === 'accepted') people.setPresence(friend.id, friend.online, friend.lastSeenAt);
      return friends;
    },
  });
}

/** The users I have blocked. */
export function useBlocks() {
  const me = useMe();
  return useQuery({ queryKey: blocksKey, enabled: !me.guest, queryFn: () => body(api.GET('/api/blocks')) });
}

/** The invitations to chats that I have received. */
export function useInvitations() {
  const me = useMe();
  return useQuery({
    queryKey: invitationsKey,
    enabled: !me.guest,
    staleTime: Infinity,
    queryFn: (): Promise<Invitation[]> => body(api.GET('/api/invitations')),
  });
}

/** The number of friend requests and invitations that wait for my answer. */
export function usePendingCounts(): { requests: number; invitations: number } {
  const requests = useFriends().data?.filter(friend => friend.state === 'incoming').length ?? 0;
  return { requests, invitations: useInvitations().data?.length ?? 0 };
}

export type RelationChange = 'befriend' | 'unfriend' | 'block' | 'unblock';

/** Adds or removes a friend (also accepts, declines or withdraws a request), blocks or unblocks a user. */
export function useRelationChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ userId, change }: { userId: string; change: RelationChange }) => {
      const params = { params: { path: { userId } } };
      if (change === 'befriend') await api.POST('/api/friends/{userId}', params);
      else if (change === 'unfriend') await api.DELETE('/api/friends/{userId}', params);
      else if (change === 'block') await api.PUT('/api/blocks/{userId}', params);
      else await api.DELETE('/api/blocks/{userId}', params);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: friendsKey }),
        queries.invalidateQueries({ queryKey: blocksKey }),
      ]),
  });
}

/** Searches for people by name, friends first. Leaves out me and guests, who can be neither messaged nor invited. */
export function usePeopleSearch(search: string) {
  const me = useMe();
  const wanted = search.trim();
  const friends = useFriends();
  const everyone = useQuery({
    queryKey: ['users', wanted],
    placeholderData: keepPreviousData,
    queryFn: () => body(api.GET('/api/users', { params: { query: { search: wanted || undefined } } })),
  });
  const found = everyone.data?.items.filter(user => user.id !== me.id && !user.guest) ?? noUsers;
  const known = friends.data?.filter(friend => friend.state === 'accepted') ?? noUsers;
  const ids = new Set(found.map(user => user.id));
  // Without a search text all friends are offered. Otherwise the server decides who matches.
  const first = wanted ? known.filter(friend => ids.has(friend.id)) : known;
  const firstIds = new Set(first.map(friend => friend.id));
  return {
    people: [...first, ...found.filter(user => !firstIds.has(user.id))],
    friendIds: firstIds,
    isPending: everyone.isPending,
    error: everyone.error,
  };
}
