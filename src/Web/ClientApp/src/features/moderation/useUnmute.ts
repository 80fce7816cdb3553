import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';

/** Unmutes a member. */
export function useUnmute(chatId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (userId: string) => {
      await api.DELETE('/api/chats/{id}/members/{userId}/mute', { params: { path: { id: chatId, userId } } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members', chatId] }),
  });
}
