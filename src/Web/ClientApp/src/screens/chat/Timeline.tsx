import { ActionIcon, Badge, Button, Center, Loader, Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { VList } from 'virtua';
import { errorText } from '../../api/errors';
import type { Chat } from '../../api/types';
import { Announcer } from './Announcer';
import { JumpToDate } from './JumpToDate';
import type { MessageActions } from './messageActions';
import { MessageRow } from './MessageRow';
import { TypingIndicator } from './TypingIndicator';
import { useTimelineScroll, type JumpTarget } from './useTimelineScroll';
import { useTimelineWindow } from './useTimelineWindow';
import classes from './Timeline.module.css';

interface Props extends Omit<MessageActions, 'onGoTo'> {
  chat: Chat;
  canPost: boolean;
  jumpTarget: JumpTarget;
}

/** A chat's messages, as a virtual list that loads more while it is scrolled. */
export function Timeline({ chat, canPost, jumpTarget, onConfirmAction, onView }: Props) {
  const timeline = useTimelineWindow(chat, jumpTarget.sequence);
  const { frame, list, highlighted, isFarFromEnd, goToEnd, goToMessage, onScroll, onResize, onTouched } =
    useTimelineScroll(chat, timeline, jumpTarget);
  const { rows, failure } = timeline;
  const hasRows = rows.length > 0;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    onTouched();
    moveFocus(event);
  };

  return (
    <div className={classes.frame} ref={frame}>
      {hasRows ? (
        <VList
          ref={list}
          className={classes.list}
          shift={timeline.shift}
          onScroll={onScroll}
          onResize={onResize}
          // A row that is measured while visible would move the others, so rows are drawn ahead.
          bufferSize={800}
          role="log"
          aria-live="off"
          aria-label="Messages"
          tabIndex={0}
          onWheel={onTouched}
          onTouchMove={onTouched}
          onPointerDown={onTouched}
          onKeyDown={onKeyDown}
        >
          {rows.map(row => (
            <MessageRow
              key={row.key}
              chatId={chat.id}
              chatType={chat.type}
              row={row}
              canPost={canPost}
              isHighlighted={highlighted !== null && row.sequence === highlighted}
              onConfirmAction={onConfirmAction}
              onGoTo={goToMessage}
              onView={onView}
            />
          ))}
        </VList>
      ) : (
        <Center flex={1} p="md">
          {timeline.isLoading ? (
            <Loader role="status" aria-label="Loading" />
          ) : (
            failure === null && <Text c="dimmed">No messages yet. Say hello.</Text>
          )}
        </Center>
      )}
      {failure !== null && (
        <div className={classes.failure} role="alert">
          {errorText(failure)}
          <Button size="compact-sm" variant="light" ml="sm" onClick={timeline.retry}>
            Try again
          </Button>
        </div>
      )}
      {hasRows && <JumpToDate chatId={chat.id} lastSequence={chat.lastSequence} onGoTo={goToMessage} />}
      {hasRows && isFarFromEnd && (
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

/** Moves the focus from message to message with the arrow keys. */
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
