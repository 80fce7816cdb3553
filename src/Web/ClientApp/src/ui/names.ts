import type { Chat } from '../api/types';

interface Named {
  username: string;
  displayName: string | null;
}

/** The name to show for a person: the display name, or the username. */
export function personName({ username, displayName }: Named): string {
  return displayName?.trim() ? displayName : username;
}

/** The other participant of a direct chat. */
export function partnerOf(chat: Chat, me: string) {
  return chat.participants?.find(participant => participant.userId !== me);
}

/** The name to show for a chat. A direct chat has the name of the other participant. */
export function chatName(chat: Chat, me: string): string {
  const partner = partnerOf(chat, me);
  return chat.name ?? (partner ? personName(partner) : 'Chat');
}

/** Up to two letters for an avatar. */
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

/** A count with its noun: '1 member', '2,000 members'. */
export function plural(count: number, what: string): string {
  return `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;
}

/** Isolates a name inside a sentence, so that its writing direction does not affect the rest. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
