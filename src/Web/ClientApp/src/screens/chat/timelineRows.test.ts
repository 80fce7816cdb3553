import { describe, expect, it } from 'vitest';
import type { PendingMessage } from '../../core/outbox';
import { message } from '../../testing/factories';
import { mentionQueryAt, suggestedMembers } from './mentionQuery';
import { buildRows } from './timelineRows';

const pending = (clientMessageId: string): PendingMessage => ({
  clientMessageId,
  chatId: 'chat',
  content: 'x',
  replyToId: null,
  createdAt: '2026-01-01T00:00:10Z',
  failure: null,
});

describe('buildRows', () => {
  it('groups messages of one sender within minutes, and starts each day', () => {
    const at = (sequence: number, senderId: string, createdAt: string) =>
      message({ sequence, revision: sequence, senderId, createdAt });
    const rows = buildRows(
      [
        at(1, 'ada', '2026-01-01T10:00:00Z'),
        at(2, 'ada', '2026-01-01T10:01:00Z'),
        at(3, 'bob', '2026-01-01T10:02:00Z'),
        at(4, 'bob', '2026-01-01T10:20:00Z'),
        at(5, 'bob', '2026-01-03T10:20:00Z'),
      ],
      [],
      'me',
      null,
    );
    expect(rows.map(row => row.startsGroup)).toEqual([true, false, true, true, true]);
    expect(rows.map(row => row.day !== null)).toEqual([true, false, false, false, true]);
  });

  it('keeps the key of a message when it is stored, and never shows it twice', () => {
    const sending = buildRows([], [pending('a'), pending('b')], 'me', null);
    const stored = buildRows(
      [message({ sequence: 1, revision: 1, senderId: 'me', clientMessageId: 'a' })],
      [pending('a'), pending('b')],
      'me',
      null,
    );
    expect(sending.map(row => row.key)).toEqual(['a', 'b']);
    expect(stored.map(row => row.key)).toEqual(['a', 'b']);
    expect(stored.map(row => row.sequence)).toEqual([1, null]);
  });

  it('puts the divider before the first unread message, which starts a group', () => {
    const rows = buildRows(
      [1, 2, 3].map(sequence => message({ sequence, revision: sequence })),
      [],
      'me',
      2,
    );
    expect(rows.map(row => row.isFirstUnread)).toEqual([false, true, false]);
    expect(rows.map(row => row.startsGroup)).toEqual([true, true, false]);
  });
});

describe('Mention that is typed', () => {
  it.each([
    ['hi @ad', { start: 3, name: 'ad' }],
    ['@', { start: 0, name: '' }],
    ['mail@ad', null],
    ['hi @ad there', null],
  ])('is found in "%s"', (text, expected) => {
    expect(mentionQueryAt(text, text.length)).toEqual(expected);
  });

  it('suggests by username and by any word of the display name, never oneself', () => {
    const member = (userId: string, username: string, displayName: string | null) => ({
      ...{
        userId,
        username,
        displayName,
        role: 'member' as const,
        joinedAt: '',
        online: false,
        lastSeenAt: null,
        lastDeliveredSequence: 0,
        lastReadSequence: 0,
        muted: false,
        mutedUntil: null,
      },
    });
    const members = [member('1', 'ada', 'Ada Lovelace'), member('2', 'lou', null), member('3', 'me', 'Lord Me')];
    expect(suggestedMembers(members, 'lo', '3').map(one => one.userId)).toEqual(['1', '2']);
  });
});
