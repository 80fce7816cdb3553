import type { Member } from '../../api/types';

const shown = 6;

/** The mention that is being typed before the caret: the position of its @, and the name so far. */
export function mentionQueryAt(text: string, caret: number): { start: number; name: string } | null {
  const match = /(?:^|[^\p{L}\p{N}._@-])@([A-Za-z0-9._-]{0,32})$/u.exec(text.slice(0, caret));
  return match ? { start: caret - (match[1] ?? '').length - 1, name: match[1] ?? '' } : null;
}

/** Members with a username, or a word of their display name, that starts with the name. */
export function suggestedMembers(members: readonly Member[], name: string, me: string): Member[] {
  const wanted = name.toLowerCase();
  return members
    .filter(member => member.userId !== me)
    .filter(member =>
      [member.username, ...(member.displayName ?? '').split(/\s+/u)].some(word =>
        word.toLowerCase().startsWith(wanted),
      ),
    )
    .slice(0, shown);
}
