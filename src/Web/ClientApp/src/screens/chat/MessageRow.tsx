import { memo } from 'react';
import { useMessage } from '../../hooks/stores';
import { dayHeading } from '../../ui/times';
import { MessageBubble } from './MessageBubble';
import type { MessageActions } from './messageActions';
import type { TimelineRow } from './timelineRows';
import { PendingBubble } from './PendingBubble';
import classes from './MessageRow.module.css';

interface Props extends MessageActions {
  chatId: string;
  chatType: 'group' | 'direct';
  row: TimelineRow;
  canPost: boolean;
  /** True for a moment after a jump to this message. */
  isHighlighted: boolean;
}

/** A row of the timeline: its day and divider, and a stored or pending message. */
export const MessageRow = memo(
  function MessageRow({ chatId, chatType, row, canPost, isHighlighted, onConfirmAction, onGoTo, onView }: Props) {
    return (
      <div
        className={classes.row}
        data-starts={row.startsGroup || undefined}
        data-highlighted={isHighlighted || undefined}
      >
        {row.day && (
          <div className={classes.day}>
            <span>{dayHeading(row.day)}</span>
          </div>
        )}
        {row.isFirstUnread && (
          <div className={classes.unread} role="separator" aria-label="New messages">
            <span>New messages</span>
          </div>
        )}
        {row.pending ? (
          <PendingBubble pending={row.pending} />
        ) : (
          <Stored
            chatId={chatId}
            chatType={chatType}
            sequence={row.sequence ?? 0}
            startsGroup={row.startsGroup}
            canPost={canPost}
            onConfirmAction={onConfirmAction}
            onGoTo={onGoTo}
            onView={onView}
          />
        )}
      </div>
    );
  },
  // The callbacks are the same for all renders.
  (before, after) =>
    before.canPost === after.canPost &&
    before.isHighlighted === after.isHighlighted &&
    before.chatId === after.chatId &&
    isSameRow(before.row, after.row),
);

interface StoredProps extends MessageActions {
  chatId: string;
  chatType: 'group' | 'direct';
  sequence: number;
  startsGroup: boolean;
  canPost: boolean;
}

function Stored({ sequence, ...rest }: StoredProps) {
  const message = useMessage(rest.chatId, sequence);
  return message ? <MessageBubble message={message} {...rest} /> : null;
}

function isSameRow(a: TimelineRow, b: TimelineRow): boolean {
  return (
    a.key === b.key &&
    a.sequence === b.sequence &&
    a.pending === b.pending &&
    a.day === b.day &&
    a.isFirstUnread === b.isFirstUnread &&
    a.startsGroup === b.startsGroup
  );
}
