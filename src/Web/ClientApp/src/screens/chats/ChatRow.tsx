import { Badge } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { useIsMuted } from '../../hooks/notifications';
import { useMessenger } from '../../hooks/session';
import { useChat, useDraft, useTyping, usePendingMessages } from '../../hooks/stores';
import { messageSummary } from '../../ui/attachments';
import { plainText } from '../../ui/format/parse';
import { chatName, partnerOf } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { fullTime, shortTime } from '../../ui/times';
import type { Chat } from '../../api/types';
import classes from './ChatList.module.css';

/** A chat in the list: its name, the last message and the unread counts. */
export const ChatRow = memo(function ChatRow({ chatId, isOpen }: { chatId: string; isOpen: boolean }) {
  const { me } = useMessenger();
  const chat = useChat(chatId);
  const isMuted = useIsMuted(chat);
  if (!chat) return null;
  const name = chatName(chat, me.id);
  const unread = chat.unreadCount;
  const mentions = chat.unreadMentions;
  return (
    <div role="listitem">
      <Link
        href={`/chats/${chat.id}`}
        className={classes.row}
        data-open={isOpen || undefined}
        aria-current={isOpen ? 'page' : undefined}
      >
        <PersonAvatar name={name} userId={partnerOf(chat, me.id)?.userId} size={46} />
        <span className={classes.text}>
          <span className={classes.line}>
            <span className={classes.name} dir="auto">
              {name}
            </span>
            {isMuted && <IconBellOff className={classes.muted} size={15} role="img" aria-label="Muted" />}
            {chat.lastMessage && (
              <time
                className={classes.time}
                dateTime={chat.lastMessage.createdAt}
                title={fullTime(chat.lastMessage.createdAt)}
              >
                {shortTime(chat.lastMessage.createdAt)}
              </time>
            )}
          </span>
          <span className={classes.line}>
            <Preview chat={chat} me={me.id} isOpen={isOpen} />
            {mentions > 0 && (
              <Badge size="sm" circle aria-label={mentions === 1 ? '1 mention of you' : `${mentions} mentions of you`}>
                @
              </Badge>
            )}
            {unread > 0 && (
              <Badge
                size="sm"
                className={classes.badge}
                color={isMuted ? 'gray' : undefined}
                variant={isMuted ? 'light' : undefined}
                aria-label={`${unread} unread`}
              >
                {unread > 999 ? '999+' : unread}
              </Badge>
            )}
          </span>
        </span>
      </Link>
    </div>
  );
});

function Preview({ chat, me, isOpen }: { chat: Chat; me: string; isOpen: boolean }) {
  const isTyping = useTyping(chat.id).length > 0;
  const pending = usePendingMessages(chat.id).at(-1);
  const draft = useDraft(chat.id).text;
  if (isTyping) return <span className={`${classes.preview} ${classes.typing}`}>typing …</span>;
  if (draft && !isOpen) {
    return (
      <span className={classes.preview}>
        <span className={classes.draft}>Draft: </span>
        {plainText(draft.slice(0, 200))}
      </span>
    );
  }
  if (pending) {
    return (
      <span className={classes.preview} dir="auto">
        {pending.failure === null ? 'Sending: ' : 'Not sent: '}
        {plainText(pending.content.slice(0, 200)) || 'files'}
      </span>
    );
  }
  const last = chat.lastMessage;
  if (!last)
    return (
      <span className={classes.preview}>
        {chat.requiresPassword && chat.myRole === null ? 'Password required' : 'No messages yet'}
      </span>
    );
  const who =
    last.kind === 'system' || (chat.type === 'direct' && last.senderId !== me)
      ? ''
      : last.senderId === me
        ? 'You: '
        : `${last.senderName}: `;
  return (
    <span className={classes.preview} dir="auto">
      {who}
      {last.unsentAt ? (last.removedBy ? 'Message removed' : 'Message unsent') : messageSummary(last)}
    </span>
  );
}
