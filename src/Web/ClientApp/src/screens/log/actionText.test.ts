import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../api/types';
import { actionText } from './actionText';

const entry = (action: LogEntry['action'], detail: string | null = null, ...names: string[]): LogEntry => ({
  id: 1,
  at: '2026-01-01T12:00:00Z',
  action,
  by: { id: 'a', name: 'Ada' },
  users: names.map(name => ({ id: name, name })),
  detail,
});

describe('deed', () => {
  it.each([
    [entry('created'), 'created the group'],
    [entry('added', null, 'Bob', 'Cleo', 'Dan'), 'added Bob, Cleo and Dan'],
    [entry('role', 'admin', 'Bob'), 'made Bob an admin'],
    [entry('renamed', 'New name'), 'renamed the chat to “New name”'],
    [entry('visibility', 'public'), 'made the chat public'],
    [entry('password', 'lifted'), 'removed the password'],
    [entry('slowMode', '90'), 'set slow mode to one message every 1 min 30 s'],
    [entry('slowMode', '0'), 'turned off slow mode'],
    [entry('muted', null, 'Bob'), 'muted Bob permanently'],
    [entry('unbanned', null, 'Bob'), 'unbanned Bob'],
    [entry('messageRemoved', '12', 'Bob'), 'removed a message from Bob'],
  ])('%#', (logged, sentence) => expect(actionText(logged)).toBe(sentence));

  it('contains the end of a ban', () => {
    expect(actionText(entry('banned', '2020-05-01T12:00:00Z', 'Bob'))).toMatch(/^banned Bob until .*1/);
  });
});
