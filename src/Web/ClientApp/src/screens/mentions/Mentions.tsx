import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { api, body } from '../../api/client';
import type { Message } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useChat } from '../../hooks/stores';
import { FormattedText } from '../../ui/format/FormattedText';
import { LoadMore } from '../../ui/LoadMore';
import { chatName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { fullTime, shortTime } from '../../ui/times';
import { usePagedList } from '../../hooks/usePagedList';
import classes from './Mentions.module.css';

/** The messages that mention me, newest first. */
export default function Mentions() {
  const { events } = useMessenger();
  const queries = useQueryClient();
  const mentions = usePagedList<Message>(['mentions'], cursor =>
    body(api.GET('/api/mentions', { params: { query: { cursor } } })),
  );
  useEffect(
    () => events.on('Mentioned', () => void queries.invalidateQueries({ queryKey: ['mentions'] })),
    [events, queries],
  );
  return (
    <Page title="Mentions">
      {mentions.items.length > 0 && (
        <div role="list" aria-label="Mentions" className={classes.list}>
          {mentions.items.map(message => (
            <Mention key={message.id} message={message} />
          ))}
        </div>
      )}
      <LoadMore list={mentions} emptyText="No mentions yet. Others mention you with @ and your username." />
    </Page>
  );
}

function Mention({ message }: { message: Message }) {
  const { me } = useMessenger();
  const chat = useChat(message.chatId);
  const isUnread = chat !== undefined && chat.myRole !== null && message.sequence > chat.lastReadSequence;
  return (
    <div role="listitem" className={classes.mention} data-unread={isUnread || undefined}>
      <PersonAvatar name={message.senderName} userId={message.senderId} size={38} />
      <div className={classes.body}>
        <div className={classes.head}>
          <Link href={`/chats/${message.chatId}?at=${message.sequence}`} className={classes.link}>
            <bdi className={classes.sender}>{message.senderName}</bdi>
            {chat?.type === 'group' && (
              <>
                <span className={classes.dimmed}>in</span> <bdi className={classes.chat}>{chatName(chat, me.id)}</bdi>
              </>
            )}
          </Link>
          {isUnread && <span className={classes.dot} role="img" aria-label="Unread" />}
          <time className={classes.dimmed} dateTime={message.createdAt} title={fullTime(message.createdAt)}>
            {shortTime(message.createdAt)}
          </time>
        </div>
        <div className={classes.text} dir="auto">
          <FormattedText text={message.content} mentions={message.mentions} />
        </div>
      </div>
    </div>
  );
}
