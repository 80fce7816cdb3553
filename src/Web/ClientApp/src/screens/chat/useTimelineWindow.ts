import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Chat, Message } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useMessageRange, usePendingMessages } from '../../hooks/stores';
import { buildRows, type TimelineRow } from './timelineRows';

/** While the end is followed at most this many messages stay loaded. Older ones are loaded again on scrolling up. */
const maxMessages = 600;
const messagesAfterTrim = 300;

const noMessages: readonly Message[] = [];

export type TimelineWindow = ReturnType<typeof useTimelineWindow>;

/**
 * The part of a chat's messages that the timeline shows: the range around an anchor, loaded as needed.
 * The anchor is a sequence, or null for the end of the chat.
 */
export function useTimelineWindow(chat: Chat, firstShown: number | null) {
  const { sync, me } = useMessenger();
  const [firstUnread] = useState(() =>
    chat.myRole !== null && chat.unreadCount > 0 ? chat.lastReadSequence + 1 : null,
  );
  const [anchor, setAnchor] = useState<number | null>(firstShown ?? firstUnread);
  const [failure, setFailure] = useState<unknown>(null);
  const range = useMessageRange(chat.id, anchor ?? chat.lastSequence);
  const pending = usePendingMessages(chat.id);
  const isAtEnd = range === undefined ? chat.lastSequence === 0 : range.to >= chat.lastSequence;

  const rows = useMemo(() => {
    const messages = range ? sync.timeline(chat.id).messages(range) : noMessages;
    return buildRows(messages, isAtEnd ? pending : [], me.id, firstUnread);
  }, [sync, chat.id, range, pending, isAtEnd, me.id, firstUnread]);

  // Rows that are added or removed at the beginning must not move the visible ones.
  const [drawn, setDrawn] = useState({ rows, shift: false });
  if (drawn.rows !== rows)
    setDrawn({
      rows,
      shift:
        drawn.rows.length > 0 && rows.length > 0 && drawn.rows[0]?.key !== rows[0]?.key && sharesRows(drawn.rows, rows),
    });

  const load = useCallback(async (work: () => Promise<void>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    }
  }, []);

  const isMissing = range === undefined && chat.lastSequence > 0;
  useEffect(() => {
    if (!isMissing) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the state is set when loading fails
    void load(() => (anchor === null ? sync.loadLatest(chat.id) : sync.loadAround(chat.id, anchor)));
  }, [load, sync, chat.id, anchor, isMissing, chat.lastSequence]);

  // A message of mine is shown at once, wherever the window is.
  const lastPendingId = pending.at(-1)?.clientMessageId;
  const [sentFrom, setSentFrom] = useState(lastPendingId);
  if (lastPendingId !== sentFrom) {
    setSentFrom(lastPendingId);
    if (lastPendingId !== undefined && anchor !== null && !isAtEnd) setAnchor(null);
  }

  return {
    rows,
    shift: drawn.shift,
    range,
    anchor,
    isAtEnd,
    isLoading: isMissing && failure === null,
    failure,
    lastPendingId,
    setAnchor,
    loadOlder: () => {
      if (range && range.from > 1) void load(() => sync.loadOlder(chat.id, range.from));
    },
    loadNewer: () => {
      if (range && !isAtEnd) void load(() => sync.loadNewer(chat.id, range.to));
    },
    retry: () => void load(() => sync.loadAround(chat.id, anchor ?? Math.max(1, chat.lastSequence))),
    /** Bounds the memory of a chat that is followed for hours. */
    trim: () => {
      if (!range || !isAtEnd || range.to - range.from <= maxMessages) return;
      // The anchor is about to be removed, so the window moves to the end first.
      if (anchor === null) sync.timeline(chat.id).retainOnly({ from: range.to - messagesAfterTrim, to: range.to });
      else setAnchor(null);
    },
  };
}

function sharesRows(before: readonly TimelineRow[], after: readonly TimelineRow[]): boolean {
  const keys = new Set(after.map(row => row.key));
  return before.some(row => keys.has(row.key));
}
