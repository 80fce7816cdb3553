import type { Chat } from '../api/types';
import { chatName } from './names';

/** The search text that limits a search to a chat. */
export function searchInChat(chat: Chat, me: string): string {
  const name = chatName(chat, me)
    .replaceAll(/["“”„«»]/gu, ' ')
    .trim();
  return `in:${/\s/u.test(name) ? `"${name}"` : name} `;
}
