import { IconHourglassLow } from '@tabler/icons-react';
import { useCallback, useSyncExternalStore } from 'react';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { shortDuration } from '../../ui/times';
import { useNow } from '../../hooks/useNow';
import classes from './Composer.module.css';

/** The milliseconds until I can send again. */
export function useSlowMode(chat: Chat): number {
  const { slowMode, sync, me } = useMessenger();
  const until = useSyncExternalStore(
    useCallback(
      listener => {
        const ends = [slowMode.subscribeTo(chat.id, listener), sync.timeline(chat.id).subscribe(listener)];
        return () => ends.forEach(end => end());
      },
      [slowMode, sync, chat.id],
    ),
    () => {
      const mine = sync
        .timeline(chat.id)
        .latest(100)
        .findLast(message => message.senderId === me.id && message.kind !== 'system');
      return slowMode.nextSendAt(chat, mine?.createdAt ?? null);
    },
  );
  const now = useNow(until === 0 ? null : until, { eachSecond: true });
  return Math.max(0, until - now);
}

/** Shows that the chat is in slow mode, and when I can send again. */
export function SlowMode({ chat, left }: { chat: Chat; left: number }) {
  const seconds = chat.slowModeSeconds;
  if (seconds === 0 || chat.myRole !== 'member') return null;
  return (
    <p className={classes.slow} role="timer">
      <IconHourglassLow size={14} aria-hidden />
      {left > 0
        ? `Slow mode: you can send again in ${shortDuration(Math.ceil(left / 1000))}.`
        : `Slow mode: one message every ${shortDuration(seconds)}.`}
    </p>
  );
}
