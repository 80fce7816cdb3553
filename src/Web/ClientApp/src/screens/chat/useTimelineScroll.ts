import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { initialScrollState, nextScrollState, scrollMode, type ScrollEvent } from './scrollState';
import type { TimelineWindow } from './useTimelineWindow';

/** Pixels from an end at which more messages are loaded. */
const loadAhead = 800;
/** Pixels above a pinned message. */
const marginAbovePinned = 60;
/** Milliseconds for which a message is highlighted after a jump. */
const highlightTime = 2_000;

/** A message to jump to. A new object jumps again, also to the same message. */
export interface JumpTarget {
  sequence: number | null;
  time: number;
}

/**
 * Scrolls the timeline: keeps it at the end or at a message while rows are added and measured, loads more messages
 * near its ends, and reports visible messages as read.
 */
export function useTimelineScroll(chat: Chat, timeline: TimelineWindow, jumpTarget: JumpTarget) {
  const messenger = useMessenger();
  const { rows, range, anchor, isAtEnd, lastPendingId, setAnchor } = timeline;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<VListHandle>(null);
  const scroll = useRef(initialScrollState(anchor === null));
  // The anchor the list was positioned at. Until then (undefined) scroll events mean nothing.
  const positionedAt = useRef<number | null | undefined>(undefined);
  const [isFarFromEnd, setFarFromEnd] = useState(false);
  const [highlighted, setHighlighted] = useState<number | null>(null);

  const dispatch = (event: ScrollEvent) => {
    scroll.current = nextScrollState(scroll.current, event);
  };

  const markVisibleRead = () => {
    const handle = list.current;
    if (!handle || !range || document.hidden || positionedAt.current === undefined) return;
    const last = rows[handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1)];
    messenger.markRead(chat.id, last ? (last.sequence ?? range.to) : 0);
  };
  const onVisible = useEffectEvent(markVisibleRead);

  const offsetOf = (handle: VListHandle, sequence: number) => {
    const index = rows.findIndex(row => row.sequence !== null && row.sequence >= sequence);
    const offset = handle.getItemOffset(Math.max(0, index)) - marginAbovePinned;
    return Math.max(0, Math.min(offset, handle.scrollSize - handle.viewportSize));
  };

  // Sets scrollTop itself: Virtua's scrollToIndex continues while rows are measured, and works against a user who
  // scrolls meanwhile.
  const restoreScroll = () => {
    const scroller = scrollerOf(frame.current);
    if (!list.current || !scroller) return;
    const { pinnedSequence } = scroll.current;
    const mode = scrollMode(scroll.current);
    if (mode === 'following') scroller.scrollTop = scroller.scrollHeight;
    else if (mode === 'pinned' && pinnedSequence !== null) scroller.scrollTop = offsetOf(list.current, pinnedSequence);
    // There is no scroll event when rows are added below an unchanged position.
    setFarFromEnd(distanceToEnd(scroller) > list.current.viewportSize || !isAtEnd);
  };
  const onRowsChanged = useEffectEvent(restoreScroll);

  const loadNearEnds = () => {
    const scroller = scrollerOf(frame.current);
    if (!scroller || !range || positionedAt.current === undefined) return;
    if (scroller.scrollTop < loadAhead) timeline.loadOlder();
    if (distanceToEnd(scroller) < loadAhead) timeline.loadNewer();
  };
  // With few rows nothing can be scrolled, so there is no scroll event to load more.
  const loadWithoutScrolling = useEffectEvent(loadNearEnds);
  useEffect(() => loadWithoutScrolling(), [rows]);

  const onScroll = (offset: number) => {
    const handle = list.current;
    const scroller = scrollerOf(frame.current);
    if (!handle || !range || positionedAt.current === undefined || !scroller) return;
    const below = distanceToEnd(scroller);
    dispatch({ type: 'scrolled', offset, scrollHeight: scroller.scrollHeight, below, isAtEnd });
    setFarFromEnd(below > handle.viewportSize || !isAtEnd);
    loadNearEnds();
    markVisibleRead();
  };

  useLayoutEffect(() => {
    if (!list.current || rows.length === 0) return;
    if (positionedAt.current !== anchor) {
      const isLoaded = anchor !== null && rows.some(row => row.sequence !== null && row.sequence >= anchor);
      scroll.current = nextScrollState(scroll.current, { type: 'opened', sequence: isLoaded ? anchor : null });
      positionedAt.current = anchor;
    }
    onRowsChanged();
    onVisible();
  }, [rows, anchor]);

  // The list is resized by a phone's keyboard and by the composer, its content as rows are measured.
  const hasRows = rows.length > 0;
  useEffect(() => {
    const scroller = scrollerOf(frame.current);
    if (!scroller?.firstElementChild) return;
    const observer = new ResizeObserver(() => {
      onRowsChanged();
      // A list that fits never scrolls: its rows are known to be visible once they are measured.
      onVisible();
    });
    observer.observe(scroller);
    observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, [hasRows]);

  useLayoutEffect(() => {
    if (lastPendingId === undefined) return;
    scroll.current = nextScrollState(scroll.current, { type: 'endRequested' });
    onRowsChanged();
  }, [lastPendingId]);

  useEffect(() => {
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
    };
  }, []);

  const trim = useEffectEvent(timeline.trim);
  useEffect(() => {
    if (scroll.current.isFollowing) trim();
  }, [messenger, chat.id, range, isAtEnd, anchor]);

  const goToEnd = () => {
    dispatch({ type: 'endRequested' });
    if (isAtEnd) restoreScroll();
    else setAnchor(null);
  };

  const goTo = (sequence: number) => {
    // Without a new anchor nothing is drawn again, so the list is scrolled here.
    const isAnchor = sequence === anchor;
    dispatch({ type: 'messageRequested', sequence, isAnchor });
    setHighlighted(sequence);
    setAnchor(sequence);
    if (isAnchor) restoreScroll();
    else positionedAt.current = undefined;
  };
  // Rows are memoized without their callbacks, so this one must stay the same and call the newest.
  const latestGoTo = useRef(goTo);
  useLayoutEffect(() => {
    latestGoTo.current = goTo;
  });
  const goToMessage = useCallback((sequence: number) => latestGoTo.current(sequence), []);

  useEffect(() => {
    if (jumpTarget.sequence !== null) goToMessage(jumpTarget.sequence);
  }, [jumpTarget, goToMessage]);

  useEffect(() => {
    if (highlighted === null) return;
    const timer = setTimeout(() => setHighlighted(null), highlightTime);
    return () => clearTimeout(timer);
  }, [highlighted]);

  return {
    frame,
    list,
    highlighted,
    isFarFromEnd: isFarFromEnd || !isAtEnd,
    goToEnd,
    goToMessage,
    onScroll,
    onResize: restoreScroll,
    onTouched: () => dispatch({ type: 'touched' }),
  };
}

function scrollerOf(frame: HTMLElement | null): HTMLElement | null {
  return frame?.querySelector('[role=log]') ?? null;
}

function distanceToEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}
