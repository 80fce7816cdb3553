import type { Chat } from '../api/types';
import { chatName } from './names';

/** What to begin with in a chat, so that only there is searched. */
export function searchInChat(chat: Chat, me: string): string {
  const name = chatName(chat, me)
    .replaceAll(/["“”„«»]/gu, ' ')
    .trim();
  return `in:${/\s/u.test(name) ? `"${name}"` : name} `;
}
