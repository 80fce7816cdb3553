import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../api/client';
import type { Chat } from '../api/types';
import { useMessenger } from './session';

/** Larger chats have no receipts and presence, and their members are loaded on request only. */
const largest = 100;

/** A chat's members, loaded when the chat is opened and again when they change. */
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
