import { ActionIcon, Badge, Button, Center, Loader, Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { VList, type VListHandle } from 'virtua';
import { errorText } from '../../api/errors';
import type { Chat, Message } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useMessageRange, usePendingMessages } from '../../hooks/stores';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { Announcer } from './Announcer';
import { JumpToDate } from './JumpToDate';
import { MessageRow } from './MessageRow';
import { buildRows, type TimelineRow } from './timelineRows';
import { TypingIndicator } from './TypingIndicator';
import classes from './Timeline.module.css';

/** Pixels from an end at which more is read. */
const readAhead = 800;
const atBottomWithin = 60;
/** Pixels left above a message that is gone to. */
const aboveHeld = 60;
/** So many messages are held of what is on screen at its end; older ones are read again when they are scrolled to. */
const heldAtMost = 600;
const heldAfter = 300;
/** Milliseconds for which a message that was gone to is marked. */
const flashFor = 2_000;

const noMessages: readonly Message[] = [];

interface Props {
  chat: Chat;
  canPost: boolean;
  /** A message to go to, each time anew. */
  shownAt: { sequence: number | null; time: number };
  onConfirmAction: (confirming: ConfirmAction) => void;
  onView: (sequence: number, attachmentId: string) => void;
}

/** A chat's messages: the stretch around where one reads, drawn as far as it is seen. */
export function Timeline({ chat, canPost, shownAt, onConfirmAction, onView }: Props) {
  const messenger = useMessenger();
  const { sync, me } = messenger;
  // Where reading begins: the first unread, while the end of the chat is far; else the end. Null: the end, wherever it is.
  const [firstUnread] = useState(() =>
    chat.myRole !== null && chat.unreadCount > 0 ? chat.lastReadSequence + 1 : null,
  );
  const [anchor, setAnchor] = useState<number | null>(shownAt.sequence ?? firstUnread);
  const [failure, setFailure] = useState<unknown>(null);
  const range = useMessageRange(chat.id, anchor ?? chat.lastSequence);
  const pending = usePendingMessages(chat.id);
  const isAtEnd = range === undefined ? chat.lastSequence === 0 : range.to >= chat.lastSequence;

  const rows = useMemo(() => {
    const messages = range ? sync.timeline(chat.id).messages(range) : noMessages;
    return buildRows(messages, isAtEnd ? pending : [], me.id, firstUnread);
  }, [sync, chat.id, range, pending, isAtEnd, me.id, firstUnread]);

  // Rows that come or go at the beginning must not move what is read.
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
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the state is set when the reading fails
    void load(() => (anchor === null ? sync.loadLatest(chat.id) : sync.loadAround(chat.id, anchor)));
  }, [load, sync, chat.id, anchor, isMissing, chat.lastSequence]);

  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<VListHandle>(null);
  const isFollowing = useRef(anchor === null);
  // The message that stands at the top until one scrolls.
  const held = useRef<number | null>(null);
  const lastScroll = useRef({ offset: 0, height: 0 });
  const [isFarFromEnd, setFarFromEnd] = useState(false);
  // Until the list stands where reading begins, scrolling means nothing.
  const placed = useRef<number | null | undefined>(undefined);

  const see = () => {
    const handle = list.current;
    if (!handle || !range || document.hidden || placed.current === undefined) return;
    const last = rows[handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1)];
    messenger.markRead(chat.id, last ? (last.sequence ?? range.to) : 0);
  };
  const seeMessages = useEffectEvent(see);

  const placeOf = (handle: VListHandle, sequence: number) => {
    const index = rows.findIndex(row => row.sequence !== null && row.sequence >= sequence);
    return Math.max(
      0,
      Math.min(handle.getItemOffset(Math.max(0, index)) - aboveHeld, handle.scrollSize - handle.viewportSize),
    );
  };

  const follow = () => {
    isFollowing.current = true;
    held.current = null;
  };

  // Puts the list where it is to stand, whenever rows come or are measured. Virtua's own scrolling does the same, and holds on against who scrolls meanwhile.
  const stand = () => {
    const scroller = scrollerOf(frame.current);
    if (!list.current || !scroller) return;
    if (isFollowing.current) scroller.scrollTop = scroller.scrollHeight;
    else if (held.current !== null) scroller.scrollTop = placeOf(list.current, held.current);
    // What stands where it stood before is not told of as scrolled, though more may have come below.
    setFarFromEnd(belowOf(scroller) > list.current.viewportSize || !isAtEnd);
  };
  const standAgain = useEffectEvent(stand);

  const readMore = () => {
    const scroller = scrollerOf(frame.current);
    if (!scroller || !range || placed.current === undefined) return;
    if (scroller.scrollTop < readAhead && range.from > 1) void load(() => sync.loadOlder(chat.id, range.from));
    if (belowOf(scroller) < readAhead && !isAtEnd) void load(() => sync.loadNewer(chat.id, range.to));
  };
  // Where few messages are held nothing can be scrolled.
  const readMoreOfFew = useEffectEvent(readMore);
  useEffect(() => readMoreOfFew(), [rows]);

  const onScroll = (offset: number) => {
    const handle = list.current;
    if (!handle || !range || placed.current === undefined) return;
    const scroller = scrollerOf(frame.current);
    if (!scroller) return;
    const below = belowOf(scroller);
    // Where rows came or were measured meanwhile it was not somebody who scrolled, and the list is put right in a moment.
    if (isAtEnd && (below < 2 || (below < atBottomWithin && offset >= lastScroll.current.offset)))
      isFollowing.current = true;
    else if (!isAtEnd || (offset < lastScroll.current.offset && scroller.scrollHeight === lastScroll.current.height))
      isFollowing.current = false;
    lastScroll.current = { offset, height: scroller.scrollHeight };
    setFarFromEnd(below > handle.viewportSize || !isAtEnd);
    readMore();
    see();
  };

  // Goes to where reading begins, once it is held; and along with the end, where one reads there.
  useLayoutEffect(() => {
    const handle = list.current;
    if (!handle || rows.length === 0) return;
    if (placed.current !== anchor) {
      held.current =
        anchor !== null && rows.some(row => row.sequence !== null && row.sequence >= anchor) ? anchor : null;
      isFollowing.current = held.current === null;
      placed.current = anchor;
    }
    standAgain();
    seeMessages();
  }, [rows, anchor]);

  // The place for the list changes with the keyboard of a phone, and with the composer; what is in it, as it is drawn.
  const hasRows = rows.length > 0;
  useEffect(() => {
    const scroller = scrollerOf(frame.current);
    if (!scroller?.firstElementChild) return;
    // Where all there is fits, nothing scrolls: what is seen is known once it is measured.
    const observer = new ResizeObserver(() => {
      standAgain();
      seeMessages();
    });
    observer.observe(scroller);
    observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, [hasRows]);

  // What I write is seen at once, wherever I read.
  const lastPendingId = pending.at(-1)?.clientMessageId;
  const [sentFrom, setSentFrom] = useState(lastPendingId);
  if (lastPendingId !== sentFrom) {
    setSentFrom(lastPendingId);
    if (lastPendingId !== undefined && anchor !== null && !isAtEnd) setAnchor(null);
  }
  useLayoutEffect(() => {
    if (lastPendingId === undefined) return;
    follow();
    standAgain();
  }, [lastPendingId]);

  useEffect(() => {
    document.addEventListener('visibilitychange', seeMessages);
    window.addEventListener('focus', seeMessages);
    return () => {
      document.removeEventListener('visibilitychange', seeMessages);
      window.removeEventListener('focus', seeMessages);
    };
  }, []);

  // Memory stays flat while one reads along for hours.
  useEffect(() => {
    if (!range || !isFollowing.current || !isAtEnd || range.to - range.from <= heldAtMost) return;
    // First the view lets go of where it began, which is about to go.
    if (anchor === null) sync.timeline(chat.id).retainOnly({ from: range.to - heldAfter, to: range.to });
    // eslint-disable-next-line react-hooks/set-state-in-effect -- once, and then never again
    else setAnchor(null);
  }, [sync, chat.id, range, isAtEnd, anchor]);

  // Whoever puts a hand to the list takes it from where it was put.
  const letGo = () => {
    held.current = null;
  };
  const letGoAndMove = (event: KeyboardEvent<HTMLElement>) => {
    letGo();
    moveFocus(event);
  };

  const goToEnd = () => {
    follow();
    if (isAtEnd) stand();
    else setAnchor(null);
  };

  const [flashed, setFlashed] = useState<number | null>(null);
  const goTo = (sequence: number) => {
    isFollowing.current = false;
    setFlashed(sequence);
    setAnchor(sequence);
    if (sequence !== anchor) {
      placed.current = undefined;
      return;
    }
    // The same place again is no change of state.
    held.current = sequence;
    stand();
  };
  // Rows are not drawn anew for what they can do: it is always the newest.
  const latestGoTo = useRef(goTo);
  useLayoutEffect(() => {
    latestGoTo.current = goTo;
  });
  const goToMessage = useCallback((sequence: number) => latestGoTo.current(sequence), []);

  useEffect(() => {
    if (shownAt.sequence !== null) goToMessage(shownAt.sequence);
  }, [shownAt, goToMessage]);

  useEffect(() => {
    if (flashed === null) return;
    const timer = setTimeout(() => setFlashed(null), flashFor);
    return () => clearTimeout(timer);
  }, [flashed]);

  return (
    <div className={classes.frame} ref={frame}>
      {rows.length > 0 ? (
        <VList
          ref={list}
          className={classes.list}
          shift={drawn.shift}
          onScroll={onScroll}
          onResize={stand}
          bufferSize={800}
          role="log"
          aria-live="off"
          aria-label="Messages"
          tabIndex={0}
          onWheel={letGo}
          onTouchMove={letGo}
          onPointerDown={letGo}
          onKeyDown={letGoAndMove}
        >
          {rows.map(row => (
            <MessageRow
              key={row.key}
              chatId={chat.id}
              chatType={chat.type}
              row={row}
              canPost={canPost}
              isFlashed={flashed !== null && row.sequence === flashed}
              onConfirmAction={onConfirmAction}
              onGoTo={goToMessage}
              onView={onView}
            />
          ))}
        </VList>
      ) : (
        <Center flex={1} p="md">
          {isMissing && failure === null ? (
            <Loader role="status" aria-label="Loading" />
          ) : (
            failure === null && <Text c="dimmed">No messages yet. Say hello.</Text>
          )}
        </Center>
      )}
      {failure !== null && (
        <div className={classes.failure} role="alert">
          {errorText(failure)}
          <Button
            size="compact-sm"
            variant="light"
            ml="sm"
            onClick={() => void load(() => sync.loadAround(chat.id, anchor ?? Math.max(1, chat.lastSequence)))}
          >
            Try again
          </Button>
        </div>
      )}
      {rows.length > 0 && <JumpToDate chatId={chat.id} lastSequence={chat.lastSequence} onGoTo={goToMessage} />}
      {(isFarFromEnd || !isAtEnd) && rows.length > 0 && (
        <div className={classes.down}>
          {chat.unreadCount > 0 && (
            <Badge size="sm" className={classes.downCount}>
              {chat.unreadCount > 999 ? '999+' : chat.unreadCount}
            </Badge>
          )}
          <ActionIcon variant="default" radius="xl" size={42} aria-label="Jump to the latest message" onClick={goToEnd}>
            <IconArrowDown size={20} />
          </ActionIcon>
        </div>
      )}
      <TypingIndicator chat={chat} />
      <Announcer chat={chat} />
    </div>
  );
}

function scrollerOf(frame: HTMLElement | null): HTMLElement | null {
  return frame?.querySelector('[role=log]') ?? null;
}

function belowOf(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

function sharesRows(before: readonly TimelineRow[], after: readonly TimelineRow[]): boolean {
  const keys = new Set(after.map(row => row.key));
  return before.some(row => keys.has(row.key));
}

/** Arrows go from message to message; what can be done with one is at its keys. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')];
  if (event.target !== event.currentTarget && !(event.target as HTMLElement).hasAttribute('data-message')) return;
  const index = messages.indexOf(event.target as HTMLElement);
  const next = index < 0 ? messages.at(-1) : messages[index + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
