import { IconCheck, IconChecks } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { Message, Quote } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useDelivery, useMessage } from '../../hooks/stores';
import { quoteSummary, messageSummary } from '../../ui/attachments';
import { FormattedText } from '../../ui/format/FormattedText';
import { isOnlyEmoji, plainText } from '../../ui/format/parse';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { PersonLink } from '../../ui/PersonLink';
import { clockTime, fullTime } from '../../ui/times';
import { useLongPress } from '../../hooks/useLongPress';
import { Attachments } from '../../features/files/Attachments';
import { FailedActionNotice } from './FailedActionNotice';
import { MessageMenu, type OpenMenu } from './MessageMenu';
import { RemovedBy } from './RemovedBy';
import type { MessageActions } from './messageActions';
import classes from './MessageBubble.module.css';

interface Props extends MessageActions {
  message: Message;
  chatType: 'group' | 'direct';
  startsGroup: boolean;
  canPost: boolean;
}

/** A stored message with its menu and reactions. */
export function MessageBubble({ message, chatType, startsGroup, canPost, onConfirmAction, onGoTo, onView }: Props) {
  const messenger = useMessenger();
  const isMine = message.senderId === messenger.me.id;
  const [isActive, setActive] = useState(false);
  const [open, setOpen] = useState<OpenMenu>(null);
  const openMenu = () => {
    setActive(true);
    setOpen('menu');
  };
  const longPress = useLongPress(() => message.unsentAt === null && openMenu());

  if (message.kind === 'system') {
    return (
      <div className={classes.system} dir="auto">
        {message.content}
      </div>
    );
  }

  const reply = () => {
    const { drafts } = messenger;
    drafts.set(message.chatId, {
      ...drafts.get(message.chatId),
      edit: null,
      replyTo: { id: message.id, sequence: message.sequence },
    });
    document.getElementById('composer')?.focus();
  };
  const react = (emoji: string, isOn: boolean) => void messenger.react(message.id, emoji, isOn);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!message.unsentAt) openMenu();
    } else if (event.key === 'r' && canPost && !message.unsentAt) {
      event.preventDefault();
      reply();
    }
  };

  const isGone = message.unsentAt !== null;
  const showsName = !isMine && startsGroup && chatType === 'group';
  const isLarge = !isGone && !message.replyTo && message.attachments.length === 0 && isOnlyEmoji(message.content);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its menu has a button of its own
    <article
      className={classes.message}
      data-message
      data-mine={isMine || undefined}
      tabIndex={-1}
      aria-label={`${isMine ? 'You' : message.senderName}, ${clockTime(message.createdAt)}: ${isGone ? (message.removedBy ? 'message removed' : 'message unsent') : message.attachments.length > 0 ? messageSummary(message) : plainText(message.content).slice(0, 500)}`}
      onKeyDown={onKeyDown}
      {...longPress}
      onPointerEnter={() => setActive(true)}
      onPointerLeave={() => open === null && setActive(false)}
      onFocus={() => setActive(true)}
      onBlur={event => !event.currentTarget.contains(event.relatedTarget) && open === null && setActive(false)}
    >
      {!isMine && chatType === 'group' && (
        <span className={classes.avatar}>
          {startsGroup && (
            <PersonLink userId={message.senderId} tabIndex={-1} isHidden>
              <PersonAvatar name={message.senderName} userId={message.senderId} size={32} />
            </PersonLink>
          )}
        </span>
      )}
      <div className={classes.column}>
        {showsName && (
          <span className={classes.sender} dir="auto">
            <PersonLink userId={message.senderId} tabIndex={-1}>
              {message.senderName}
            </PersonLink>
          </span>
        )}
        <div className={classes.line}>
          <div className={classes.bubble} data-large={isLarge || undefined} data-gone={isGone || undefined}>
            {message.replyTo && !isGone && <QuoteBox chatId={message.chatId} quote={message.replyTo} onGoTo={onGoTo} />}
            {message.attachments.length > 0 && (
              <Attachments attachments={message.attachments} onView={id => onView(message.sequence, id)} />
            )}
            {isGone ? (
              <span className={classes.gone}>
                {message.removedBy ? (
                  <RemovedBy chatId={message.chatId} removedBy={message.removedBy} />
                ) : (
                  'Message unsent'
                )}
              </span>
            ) : (
              <FormattedText text={message.content} mentions={message.mentions} />
            )}
            <span className={classes.meta}>
              {message.editedAt && !isGone && <span title={fullTime(message.editedAt)}>edited </span>}
              <time dateTime={message.createdAt} title={fullTime(message.createdAt)}>
                {clockTime(message.createdAt)}
              </time>
              {isMine && !isGone && <Ticks chatId={message.chatId} sequence={message.sequence} />}
            </span>
          </div>
          {isActive && !isGone && (
            <MessageMenu
              message={message}
              canPost={canPost}
              open={open}
              onOpen={setOpen}
              onClose={() => setActive(false)}
              onReply={reply}
              onReact={emoji => react(emoji, true)}
              onConfirmAction={onConfirmAction}
            />
          )}
        </div>
        <Reactions message={message} me={messenger.me.id} isEnabled={canPost} onReact={react} />
        <FailedActionNotice messageId={message.id} />
      </div>
    </article>
  );
}

const tickLabels = { sent: 'Sent', delivered: 'Delivered', read: 'Read' };

function Ticks({ chatId, sequence }: { chatId: string; sequence: number }) {
  const delivery = useDelivery(chatId, sequence);
  const Icon = delivery === 'sent' ? IconCheck : IconChecks;
  return (
    <span
      className={classes.ticks}
      data-read={delivery === 'read' || undefined}
      role="img"
      aria-label={tickLabels[delivery]}
      title={tickLabels[delivery]}
    >
      <Icon size={15} />
    </span>
  );
}

function QuoteBox({ chatId, quote, onGoTo }: { chatId: string; quote: Quote; onGoTo: (sequence: number) => void }) {
  // The loaded original may be newer than the quote.
  const original = useMessage(chatId, quote.sequence);
  const { unsentAt, senderName } = original ?? quote;
  return (
    <button type="button" className={classes.quote} tabIndex={-1} onClick={() => onGoTo(quote.sequence)}>
      <span className={classes.quoteSender} dir="auto">
        {senderName}
      </span>
      <span className={classes.quoteText} dir="auto">
        {unsentAt
          ? original?.removedBy
            ? 'Message removed'
            : 'Message unsent'
          : original
            ? messageSummary(original)
            : quoteSummary(quote)}
      </span>
    </button>
  );
}

interface ReactionsProps {
  message: Message;
  me: string;
  isEnabled: boolean;
  onReact: (emoji: string, isOn: boolean) => void;
}

function Reactions({ message, me, isEnabled, onReact }: ReactionsProps) {
  if (!message.reactions.length) return null;
  return (
    <div className={classes.reactions}>
      {message.reactions.map(({ emoji, count, userIds }) => {
        const isMine = userIds.includes(me);
        return (
          <button
            key={emoji}
            type="button"
            tabIndex={-1}
            disabled={!isEnabled}
            className={classes.reaction}
            aria-pressed={isMine}
            aria-label={`${emoji}, ${count}${isMine ? ', including you' : ''}`}
            onClick={() => onReact(emoji, !isMine)}
          >
            {emoji} <span>{count}</span>
          </button>
        );
      })}
    </div>
  );
}
