import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Chat, FoundMessage, User } from '../../api/types';
import { chatName, partnerOf, personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { fullTime, shortTime } from '../../ui/times';
import { splitExcerpt } from './splitExcerpt';
import classes from './SearchResults.module.css';

export function OptionGroup({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <div role="group" aria-label={title}>
      <div className={classes.title} aria-hidden>
        {title}
      </div>
      {children}
    </div>
  );
}

interface OptionProps {
  id: string;
  isChosen: boolean;
  onClick: () => void;
}

function Option({ id, isChosen, onClick, children }: OptionProps & { children: ReactNode }) {
  return (
    <UnstyledButton
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={classes.option}
      onClick={onClick}
    >
      {children}
    </UnstyledButton>
  );
}

export function PersonOption({ user, ...option }: OptionProps & { user: User }) {
  return (
    <Option {...option}>
      <PersonAvatar name={personName(user)} userId={user.id} size={32} />
      <span className={classes.name} dir="auto">
        {personName(user)}
      </span>
      <span className={classes.dimmed}>@{user.username}</span>
    </Option>
  );
}

export function ChatOption({ chat, me, ...option }: OptionProps & { chat: Chat; me: string }) {
  return (
    <Option {...option}>
      <PersonAvatar name={chatName(chat, me)} userId={partnerOf(chat, me)?.userId} size={32} />
      <span className={classes.name} dir="auto">
        {chatName(chat, me)}
      </span>
    </Option>
  );
}

export function MessageOption({ found, ...option }: OptionProps & { found: FoundMessage }) {
  const { message, chatName: name, excerpt, highlights } = found;
  return (
    <Option {...option}>
      <PersonAvatar name={message.senderName} userId={message.senderId} size={32} />
      <span className={classes.message}>
        <span className={classes.head}>
          <bdi className={classes.sender}>{message.senderName}</bdi>
          {name !== null && (
            <>
              <span className={classes.dimmed}>in</span> <bdi className={classes.chat}>{name}</bdi>
            </>
          )}
          <time className={classes.time} dateTime={message.createdAt} title={fullTime(message.createdAt)}>
            {shortTime(message.createdAt)}
          </time>
        </span>
        <span className={classes.excerpt} dir="auto">
          {splitExcerpt(excerpt, highlights).map((piece, at) =>
            piece.isMatch ? <mark key={at}>{piece.text}</mark> : piece.text,
          )}
        </span>
      </span>
    </Option>
  );
}
