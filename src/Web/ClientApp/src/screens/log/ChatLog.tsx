import { Fragment } from 'react';
import { Link } from 'wouter';
import { api, body } from '../../api/client';
import type { LogEntry } from '../../api/types';
import { useChat } from '../../app/stores';
import { More } from '../../ui/More';
import { Page } from '../../ui/Page';
import { clockTime, dayName, dayOf, fullTime } from '../../ui/times';
import { useMore } from '../../ui/useMore';
import { deed } from './sentences';
import classes from './ChatLog.module.css';

/** Who did what in a chat, the newest first. */
export default function ChatLog({ chatId }: { chatId: string }) {
  const chat = useChat(chatId);
  const log = useMore<LogEntry>(['log', chatId], cursor =>
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
                {(!before || dayOf(before) !== dayOf(at)) && <h2 className={classes.day}>{dayName(at)}</h2>}
                <p className={classes.entry}>
                  <span className={classes.deed}>
                    <bdi className={classes.name}>{entry.by.name}</bdi> {deed(entry)}
                    {entry.action === 'messageRemoved' && Number(entry.detail) > 0 && (
                      <>
                        {' '}
                        <Link href={`/chats/${chatId}?at=${entry.detail ?? ''}`}>(where it was)</Link>
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
      <More list={log} none="Nothing has happened yet." />
    </Page>
  );
}
