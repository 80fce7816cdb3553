import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../api/client';
import type { Chat } from '../api/types';
import { useMessenger } from './session';

/** In larger chats nobody is told of marks and presence, and the list is read only when it is asked for. */
const largest = 100;

/** A chat's members, read when it is opened, and again when they change. */
export function useMembers(chat: Chat, isWanted = chat.memberCount <= largest) {
  const messenger = useMessenger();
  const queries = useQueryClient();
  const key = ['members', chat.id];

  useEffect(
    () =>
      messenger.events.on('MembersChanged', chatId => {
        if (chatId === chat.id) void queries.invalidateQueries({ queryKey: ['members', chatId] });
      }),
    [messenger, queries, chat.id],
  );

  return useQuery({
    queryKey: key,
    enabled: isWanted && (chat.myRole !== null || !chat.requiresPassword),
    queryFn: async () => {
      const members = await body(api.GET('/api/chats/{id}/members', { params: { path: { id: chat.id } } }));
      messenger.applyMembers(chat.id, members);
      return members;
    },
  });
}
