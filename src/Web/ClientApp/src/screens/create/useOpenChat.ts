import { useLocation } from 'wouter';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';

/** Opens a chat that was just created. */
export function useOpenChat() {
  const { sync } = useMessenger();
  const [, navigate] = useLocation();
  return (chat: Chat) => {
    sync.put([chat]);
    navigate(`/chats/${chat.id}`);
  };
}
