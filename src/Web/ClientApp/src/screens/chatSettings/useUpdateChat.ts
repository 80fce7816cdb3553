import { useMutation } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';

interface Changes {
  name?: string;
  visibility?: Chat['visibility'];
  /** Null removes the password. */
  password?: string | null;
  slowModeSeconds?: number;
}

/** Changes some of a chat's settings. */
export function useUpdateChat(chat: Chat) {
  const { sync } = useMessenger();
  return useMutation({
    mutationFn: (changes: Changes) =>
      body<Chat>(api.PATCH('/api/chats/{id}', { params: { path: { id: chat.id } }, body: changes })),
    onSuccess: changed => sync.put([changed]),
  });
}
