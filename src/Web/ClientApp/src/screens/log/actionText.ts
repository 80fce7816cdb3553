import type { LogEntry } from '../../api/types';
import { shortDuration, shortDateTime } from '../../ui/times';

const roles: Partial<Record<string, string>> = { owner: 'the owner', admin: 'an admin', member: 'a member' };
const passwords: Partial<Record<string, string>> = {
  set: 'set a password',
  changed: 'changed the password',
  lifted: 'lifted the password',
};

/** What one did in a chat, as a sentence without its subject. */
export function actionText({ action, users, detail }: LogEntry): string {
  const whom = listed(users.map(user => user.name));
  switch (action) {
    case 'created':
      return users.length > 0 ? `created the group with ${whom}` : 'created the group';
    case 'added':
      return `added ${whom}`;
    case 'removed':
      return `removed ${whom}`;
    case 'joined':
      return 'joined';
    case 'left':
      return 'left';
    case 'linkMade':
      return 'made an invite link';
    case 'linkRevoked':
      return 'revoked an invite link';
    case 'role':
      return `made ${whom} ${roles[detail ?? ''] ?? detail ?? 'something else'}`;
    case 'renamed':
      return `renamed the chat to “${detail ?? ''}”`;
    case 'visibility':
      return `made the chat ${detail ?? 'something else'}`;
    case 'password':
      return passwords[detail ?? ''] ?? 'changed the password';
    case 'slowMode':
      return Number(detail) > 0
        ? `set slow mode to one message in ${shortDuration(Number(detail))}`
        : 'ended slow mode';
    case 'muted':
      return `muted ${whom} ${untilWhen(detail)}`;
    case 'banned':
      return `banned ${whom} ${untilWhen(detail)}`;
    case 'unmuted':
      return `let ${whom} write again`;
    case 'unbanned':
      return `lifted the ban of ${whom}`;
    case 'messageRemoved':
      return `removed a message of ${whom}`;
  }
}

function untilWhen(detail: string | null): string {
  return detail ? `until ${shortDateTime(detail)}` : 'until it is lifted';
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'somebody';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
