import { memo } from 'react';
import { useMessage } from '../../app/stores';
import { dayName } from '../../ui/times';
import { MessageBubble } from './MessageBubble';
import type { RowActions } from './rowActions';
import type { Row } from './rows';
import { UnsentBubble } from './UnsentBubble';
import classes from './MessageRow.module.css';

interface Props extends RowActions {
  chatId: string;
  chatType: 'group' | 'direct';
  row: Row;
  mayWrite: boolean;
  /** It was gone to just now. */
  isFlashed: boolean;
}

/** One row: what stands before a message, and the message itself, stored or on its way. */
export const MessageRow = memo(
  function MessageRow({ chatId, chatType, row, mayWrite, isFlashed, onAsk, onGoTo, onView }: Props) {
    return (
      <div className={classes.row} data-starts={row.startsGroup || undefined} data-flashed={isFlashed || undefined}>
        {row.day && (
          <div className={classes.day}>
            <span>{dayName(row.day)}</span>
          </div>
        )}
        {row.isFirstUnread && (
          <div className={classes.unread} role="separator" aria-label="New messages">
            <span>New messages</span>
          </div>
        )}
        {row.unsent ? (
          <UnsentBubble unsent={row.unsent} />
        ) : (
          <Stored
            chatId={chatId}
            chatType={chatType}
            sequence={row.sequence ?? 0}
            startsGroup={row.startsGroup}
            mayWrite={mayWrite}
            onAsk={onAsk}
            onGoTo={onGoTo}
            onView={onView}
          />
        )}
      </div>
    );
  },
  // The actions do the same whichever drawing they come from.
  (before, after) =>
    before.mayWrite === after.mayWrite &&
    before.isFlashed === after.isFlashed &&
    before.chatId === after.chatId &&
    isSameRow(before.row, after.row),
);

interface StoredProps extends RowActions {
  chatId: string;
  chatType: 'group' | 'direct';
  sequence: number;
  startsGroup: boolean;
  mayWrite: boolean;
}

function Stored({ sequence, ...rest }: StoredProps) {
  const message = useMessage(rest.chatId, sequence);
  return message ? <MessageBubble message={message} {...rest} /> : null;
}

function isSameRow(a: Row, b: Row): boolean {
  return (
    a.key === b.key &&
    a.sequence === b.sequence &&
    a.unsent === b.unsent &&
    a.day === b.day &&
    a.isFirstUnread === b.isFirstUnread &&
    a.startsGroup === b.startsGroup
  );
}
