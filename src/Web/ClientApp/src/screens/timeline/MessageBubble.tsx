import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconChecks, IconCopy, IconDotsVertical, IconEye, IconMoodPlus, IconPencil, IconTrash, IconUser } from '@tabler/icons-react';
import { lazy, Suspense, useState, type KeyboardEvent } from 'react';
import { errorText } from '../../api/errors';
import type { Message, Quote } from '../../api/types';
import { useMessenger } from '../../app/session';
import { useDelivery, useMessage } from '../../app/stores';
import { FormattedText } from '../../ui/format/FormattedText';
import { isOnlyEmoji, plainText } from '../../ui/format/parse';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { openPerson, PersonLink } from '../../ui/PersonLink';
import { clockTime, fullTime } from '../../ui/times';
import type { RowActions } from './MessageRow';
import classes from './MessageBubble.module.css';

const EmojiPicker = lazy(() => import('../../ui/emoji/EmojiPicker'));
const SeenBy = lazy(() => import('./SeenBy'));

const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🎉'];

interface Props extends RowActions {
  message: Message;
  chatType: 'group' | 'direct';
  startsGroup: boolean;
  mayWrite: boolean;
}

type Open = 'menu' | 'emoji' | 'seen' | null;

/** A stored message, with what can be done with it. */
export function MessageBubble({ message, chatType, startsGroup, mayWrite, onEdit, onGoTo }: Props) {
  const messenger = useMessenger();
  const isMine = message.senderId === messenger.me.id;
  const [isActive, setActive] = useState(false);
  const [open, setOpen] = useState<Open>(null);
  const [failure, setFailure] = useState<string | null>(null);

  if (message.kind === 'system') {
    return (
      <div className={classes.system} dir="auto">
        {message.content}
      </div>
    );
  }

  const attempt = (work: Promise<void>) => {
    setFailure(null);
    work.catch((error: unknown) => setFailure(errorText(error)));
  };
  const closeAnd = (action: () => void) => {
    setOpen(null);
    action();
  };
  const reply = () => {
    const { drafts } = messenger;
    drafts.set(message.chatId, { ...drafts.of(message.chatId), replyTo: { id: message.id, sequence: message.sequence } });
    document.getElementById('composer')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setActive(true);
      setOpen('menu');
    } else if (event.key === 'r' && mayWrite && !message.unsentAt) {
      event.preventDefault();
      reply();
    }
  };

  const isGone = message.unsentAt !== null;
  const showsName = !isMine && startsGroup && chatType === 'group';
  const isLarge = !isGone && !message.replyTo && isOnlyEmoji(message.content);

  return (
    <article
      className={classes.message}
      data-message
      data-mine={isMine || undefined}
      tabIndex={-1}
      aria-label={`${isMine ? 'You' : message.senderName}, ${clockTime(message.createdAt)}: ${isGone ? 'message taken back' : plainText(message.content).slice(0, 500)}`}
      onKeyDown={onKeyDown}
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
            {isGone ? <span className={classes.gone}>Message taken back</span> : <FormattedText text={message.content} mentions={message.mentions} />}
            <span className={classes.meta}>
              {message.editedAt && !isGone && <span title={fullTime(message.editedAt)}>edited </span>}
              <time dateTime={message.createdAt} title={fullTime(message.createdAt)}>
                {clockTime(message.createdAt)}
              </time>
              {isMine && !isGone && <Ticks chatId={message.chatId} sequence={message.sequence} />}
            </span>
          </div>
          {isActive && !isGone && (
            <div className={classes.tools}>
              {mayWrite && (
                <ActionIcon variant="subtle" color="gray" size="md" tabIndex={-1} aria-label="Reply" onClick={reply}>
                  <IconArrowBackUp size={17} />
                </ActionIcon>
              )}
              <Menu opened={open !== null} onChange={isOpen => setOpen(isOpen ? 'menu' : null)} onClose={() => setActive(false)} position={isMine ? 'bottom-end' : 'bottom-start'} closeOnItemClick={false}>
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size="md" tabIndex={-1} aria-label="More about this message">
                    <IconDotsVertical size={17} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {open === 'emoji' ? (
                    <Suspense fallback={null}>
                      <EmojiPicker onChoose={emoji => closeAnd(() => attempt(messenger.react(message.id, emoji, true)))} />
                    </Suspense>
                  ) : open === 'seen' ? (
                    <Suspense fallback={null}>
                      <SeenBy messageId={message.id} />
                    </Suspense>
                  ) : (
                    <>
                      {mayWrite && (
                        <div className={classes.quick}>
                          {quickReactions.map(emoji => (
                            <Menu.Item key={emoji} className={classes.quickItem} aria-label={`React with ${emoji}`} onClick={() => closeAnd(() => attempt(messenger.react(message.id, emoji, true)))}>
                              {emoji}
                            </Menu.Item>
                          ))}
                          <Menu.Item className={classes.quickItem} aria-label="React with another emoji" onClick={() => setOpen('emoji')}>
                            <IconMoodPlus size={18} />
                          </Menu.Item>
                        </div>
                      )}
                      {mayWrite && (
                        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => closeAnd(() => reply())}>
                          Reply
                        </Menu.Item>
                      )}
                      <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => closeAnd(() => attempt(copy(message.content)))}>
                        Copy text
                      </Menu.Item>
                      {!isMine && (
                        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => closeAnd(() => openPerson(message.senderId))}>
                          Profile
                        </Menu.Item>
                      )}
                      {isMine && mayWrite && (
                        <Menu.Item leftSection={<IconEye size={16} />} onClick={() => setOpen('seen')}>
                          Seen by
                        </Menu.Item>
                      )}
                      {isMine && mayWrite && (
                        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => closeAnd(() => onEdit(message))}>
                          Edit
                        </Menu.Item>
                      )}
                      {isMine && mayWrite && (
                        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => closeAnd(() => attempt(messenger.unsend(message.id)))}>
                          Take back
                        </Menu.Item>
                      )}
                    </>
                  )}
                </Menu.Dropdown>
              </Menu>
            </div>
          )}
        </div>
        <Reactions message={message} me={messenger.me.id} isEnabled={mayWrite} onReact={(emoji, isOn) => attempt(messenger.react(message.id, emoji, isOn))} />
        {failure && (
          <span role="alert" className={classes.failure}>
            {failure}{' '}
            <Button variant="subtle" size="compact-xs" onClick={() => setFailure(null)}>
              Dismiss
            </Button>
          </span>
        )}
      </div>
    </article>
  );
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

const tickLabels = { sent: 'Sent', delivered: 'Delivered', read: 'Read' };

function Ticks({ chatId, sequence }: { chatId: string; sequence: number }) {
  const delivery = useDelivery(chatId, sequence);
  const Icon = delivery === 'sent' ? IconCheck : IconChecks;
  return (
    <span className={classes.ticks} data-read={delivery === 'read' || undefined} role="img" aria-label={tickLabels[delivery]} title={tickLabels[delivery]}>
      <Icon size={15} />
    </span>
  );
}

function QuoteBox({ chatId, quote, onGoTo }: { chatId: string; quote: Quote; onGoTo: (sequence: number) => void }) {
  // The original, where it is here: it may have changed since it was quoted.
  const original = useMessage(chatId, quote.sequence);
  const { content, unsentAt, senderName } = original ?? quote;
  return (
    <button type="button" className={classes.quote} tabIndex={-1} onClick={() => onGoTo(quote.sequence)}>
      <span className={classes.quoteSender} dir="auto">
        {senderName}
      </span>
      <span className={classes.quoteText} dir="auto">
        {unsentAt ? 'Message taken back' : plainText(content.slice(0, 200))}
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
            aria-label={`${emoji}, ${count}${isMine ? ', you too' : ''}`}
            onClick={() => onReact(emoji, !isMine)}
          >
            {emoji} <span>{count}</span>
          </button>
        );
      })}
    </div>
  );
}
