import { Fragment } from 'react';
import { Link } from 'wouter';
import { api, body } from '../../api/client';
import type { LogEntry } from '../../api/types';
import { useChat } from '../../hooks/stores';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { clockTime, dayHeading, localDay, fullTime } from '../../ui/times';
import { usePagedList } from '../../hooks/usePagedList';
import { actionText } from './actionText';
import classes from './ChatLog.module.css';

/** The log of a chat, newest entries first. */
export default function ChatLog({ chatId }: { chatId: string }) {
  const chat = useChat(chatId);
  const log = usePagedList<LogEntry>(['log', chatId], cursor =>
    body(api.GET('/api/chats/{id}/log', { params: { path: { id: chatId }, query: { cursor } } })),
  );
  return (
    <Page
      title={chat?.name ? `Log of ${chat.name}` : 'Log'}
      back={{ href: `/chats/${chatId}`, label: 'Back to the chat' }}
    >
      {log.items.length > 0 && (
        <div className={classes.log}>
          {log.items.map((entry, index) => {
            const at = entry.at;
            const before = log.items[index - 1]?.at;
            return (
              <Fragment key={entry.id}>
                {(!before || localDay(before) !== localDay(at)) && <h2 className={classes.day}>{dayHeading(at)}</h2>}
                <p className={classes.entry}>
                  <span className={classes.actionText}>
                    <bdi className={classes.name}>{entry.by.name}</bdi> {actionText(entry)}
                    {entry.action === 'messageRemoved' && Number(entry.detail) > 0 && (
                      <>
                        {' '}
                        <Link href={`/chats/${chatId}?at=${entry.detail ?? ''}`}>(show)</Link>
                      </>
                    )}
                  </span>
                  <time className={classes.time} dateTime={at} title={fullTime(at)}>
                    {clockTime(at)}
                  </time>
                </p>
              </Fragment>
            );
          })}
        </div>
      )}
      <LoadMore list={log} emptyText="No entries yet." />
    </Page>
  );
}
