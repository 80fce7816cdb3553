import type { Chat } from '../api/types';

interface Named {
  username: string;
  displayName: string | null;
}

/** What a person is called: the display name, else the username. */
export function personName({ username, displayName }: Named): string {
  return displayName?.trim() ? displayName : username;
}

/** The other one of a direct chat. */
export function partnerOf(chat: Chat, me: string) {
  return chat.participants?.find(participant => participant.userId !== me);
}

/** What a chat is called: a direct chat by the other's name. */
export function chatName(chat: Chat, me: string): string {
  const partner = partnerOf(chat, me);
  return chat.name ?? (partner ? personName(partner) : 'Chat');
}

/** Up to two letters for a picture. */
export function initials(name: string): string {
  const segmenter = new Intl.Segmenter();
  const words = name
    .split(/[\s._-]+/u)
    .filter(Boolean)
    .slice(0, 2);
  return words
    .map(word => [...segmenter.segment(word)][0]?.segment ?? '')
    .join('')
    .toUpperCase();
}

/** How many of something: '1 member', '2,000 members'. */
export function plural(count: number, what: string): string {
  return `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;
}

/** A name within a sentence: its direction is its own. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
