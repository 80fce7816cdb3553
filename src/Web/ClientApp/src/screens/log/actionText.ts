import type { LogEntry } from '../../api/types';
import { shortDuration, shortDateTime } from '../../ui/times';

const roles: Partial<Record<string, string>> = { owner: 'the owner', admin: 'an admin', member: 'a member' };
const passwords: Partial<Record<string, string>> = {
  set: 'set a password',
  changed: 'changed the password',
  lifted: 'removed the password',
};

/** A log entry as a sentence without its subject. */
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
      return 'created an invite link';
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
        ? `set slow mode to one message every ${shortDuration(Number(detail))}`
        : 'turned off slow mode';
    case 'muted':
      return `muted ${whom} ${untilWhen(detail)}`;
    case 'banned':
      return `banned ${whom} ${untilWhen(detail)}`;
    case 'unmuted':
      return `unmuted ${whom}`;
    case 'unbanned':
      return `unbanned ${whom}`;
    case 'messageRemoved':
      return `removed a message from ${whom}`;
  }
}

function untilWhen(detail: string | null): string {
  return detail ? `until ${shortDateTime(detail)}` : 'permanently';
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'someone';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
