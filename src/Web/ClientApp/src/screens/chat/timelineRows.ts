import type { Message } from '../../api/types';
import type { PendingMessage } from '../../core/outbox';
import { localDay } from '../../ui/times';

/**
 * A row of the timeline. Its key stays the same when a pending message becomes a stored one, so that nothing flickers.
 */
export interface TimelineRow {
  key: string;
  /** The sequence of a stored message. */
  sequence: number | null;
  /** The pending message. */
  pending: PendingMessage | null;
  /** The time of the message, if it is the first one of a day. */
  day: string | null;
  isFirstUnread: boolean;
  /** True for the first of several messages of one sender. */
  startsGroup: boolean;
}

const groupFor = 5 * 60_000;

interface Neighbour {
  senderId: string;
  createdAt: string;
  isSystem: boolean;
}

/** Builds the rows of stored messages, followed by pending ones. */
export function buildRows(
  messages: readonly Message[],
  pending: readonly PendingMessage[],
  me: string,
  firstUnread: number | null,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let previous: Neighbour | null = null;
  const add = (next: Neighbour, row: Pick<TimelineRow, 'key' | 'sequence' | 'pending'>) => {
    const isNewDay = previous === null || localDay(previous.createdAt) !== localDay(next.createdAt);
    const isFirstUnread = row.sequence !== null && row.sequence === firstUnread;
    const goesOn =
      previous !== null &&
      !isNewDay &&
      !isFirstUnread &&
      !next.isSystem &&
      !previous.isSystem &&
      previous.senderId === next.senderId &&
      Date.parse(next.createdAt) - Date.parse(previous.createdAt) < groupFor;
    rows.push({ ...row, day: isNewDay ? next.createdAt : null, isFirstUnread, startsGroup: !goesOn });
    previous = next;
  };
  const stored = new Set<string>();
  for (const message of messages) {
    const isMine = message.senderId === me;
    if (isMine && message.clientMessageId) stored.add(message.clientMessageId);
    add(
      { senderId: message.senderId, createdAt: message.createdAt, isSystem: message.kind === 'system' },
      { key: (isMine ? message.clientMessageId : null) ?? message.id, sequence: message.sequence, pending: null },
    );
  }
  for (const waiting of pending) {
    if (stored.has(waiting.clientMessageId)) continue;
    add(
      { senderId: me, createdAt: waiting.createdAt, isSystem: false },
      { key: waiting.clientMessageId, sequence: null, pending: waiting },
    );
  }
  return rows;
}
