import { Button, Loader, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { api, body } from '../../api/client';
import { ApiError, errorText } from '../../api/errors';
import type { Chat, FoundMessage, User } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useChats } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { cycleIndex } from '../../ui/cycleIndex';
import { chatName, partnerOf, personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { fullTime, shortTime } from '../../ui/times';
import { matchingChats } from '../../ui/matchingChats';
import { splitExcerpt } from './splitExcerpt';
import { SearchInput } from './SearchInput';
import { isSearchable, freeTextOf } from './searchQuery';
import classes from './SearchResults.module.css';

const fewShown = 4;
/** Milliseconds after the last key at which the search starts. */
const pause = 150;

interface Props {
  typed: string;
  onType: (typed: string) => void;
  onClose: () => void;
  onOpen: (path: string) => void;
}

/** Searches people, chats and messages, and shows the results. */
export default function SearchResults({ typed, onType, onClose, onOpen }: Props) {
  const { me } = useMessenger();
  const [wanted] = useDebouncedValue(typed.trim(), pause);
  const words = freeTextOf(wanted);
  const messages = useMessageSearch(wanted);
  const found = usePeopleByName(words);
  const chats = useChats();
  const people = found.filter(user => user.id !== me.id && !user.guest).slice(0, fewShown);
  const myChats = words ? matchingChats(chats, words, me.id).slice(0, fewShown) : [];
  const paths = [
    ...people.map(user => `/people/${user.id}`),
    ...myChats.map(chat => `/chats/${chat.id}`),
    ...messages.items.map(({ message }) => `/chats/${message.chatId}?at=${message.sequence}`),
  ];
  const [index, setIndex] = useState(0);
  const chosen = Math.min(index, Math.max(0, paths.length - 1));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const open = (path: string | undefined) => {
    if (!path) return;
    onClose();
    onOpen(path);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIndex(cycleIndex(chosen, paths.length, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // The key event must not reach the composer, which gets the focus.
      event.preventDefault();
      open(paths[chosen]);
    }
  };

  const option = (at: number) => ({ id: `found-${at}`, isChosen: at === chosen, onClick: () => open(paths[at]) });
  const isNothing =
    wanted !== '' && isSearchable(wanted) && paths.length === 0 && !messages.isFetching && !messages.isError;
  return (
    <>
      <SearchInput
        aria-expanded={paths.length > 0}
        aria-controls="found"
        aria-activedescendant={paths.length > 0 ? `found-${chosen}` : undefined}
        aria-describedby="search-hint"
        rightSection={messages.isFetching && !messages.isFetchingNextPage ? <Loader size={16} aria-hidden /> : null}
        value={typed}
        onType={words => {
          onType(words);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Text id="search-hint" size="xs" c="dimmed" mt={6} className={classes.hint}>
        <code>from:name</code> <code>in:chat</code> <code>has:image</code> <code>has:file</code> <code>has:link</code>{' '}
        <code>before:2026-01-31</code> <code>after:2026-01-31</code> <code>&quot;exact words&quot;</code>
      </Text>
      <div role="status" className="visually-hidden">
        {messages.isFetching ? '' : isNothing ? 'No results.' : paths.length > 0 ? `${paths.length} results` : ''}
      </div>
      <div role="listbox" id="found" aria-label="Results" ref={list} className={classes.list}>
        <Group title="People" count={people.length}>
          {people.map((user, at) => (
            <PersonOption key={user.id} user={user} {...option(at)} />
          ))}
        </Group>
        <Group title="Chats" count={myChats.length}>
          {myChats.map((chat, at) => (
            <ChatOption key={chat.id} chat={chat} me={me.id} {...option(people.length + at)} />
          ))}
        </Group>
        <Group title="Messages" count={messages.items.length}>
          {messages.items.map((item, at) => (
            <MessageOption key={item.message.id} found={item} {...option(people.length + myChats.length + at)} />
          ))}
        </Group>
      </div>
      {messages.isIndexing && (
        <Text size="sm" c="dimmed" mt="sm">
          The newest messages are still being indexed.
        </Text>
      )}
      {messages.isError && (
        <Failure error={messages.error} isRetrying={messages.isFetching} onRetry={() => void messages.refetch()} />
      )}
      {isNothing && (
        <Text c="dimmed" ta="center" mt="lg" mb="sm">
          No results. Try fewer or shorter words.
        </Text>
      )}
      {messages.hasNextPage && (
        <Button
          variant="light"
          fullWidth
          mt="sm"
          loading={messages.isFetchingNextPage}
          onClick={() => void messages.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

const nobody: readonly User[] = [];

/** Searches people by name. */
function usePeopleByName(words: string): readonly User[] {
  const { me } = useMessenger();
  const query = useQuery({
    queryKey: ['search people', words],
    enabled: words !== '' && !me.guest,
    networkMode: 'always',
    queryFn: ({ signal }) =>
      body(api.GET('/api/users', { params: { query: { search: words.slice(0, 100), limit: 10 } }, signal })),
  });
  return query.data?.items ?? nobody;
}

/** Searches messages, page by page. A new query aborts the previous one. */
function useMessageSearch(wanted: string) {
  const query = useInfiniteQuery({
    queryKey: ['search', wanted],
    enabled: isSearchable(wanted),
    networkMode: 'always',
    staleTime: 0,
    gcTime: 0,
    retry: false,
    placeholderData: isSearchable(wanted) ? keepPreviousData : undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/search/messages', { params: { query: { q: wanted, cursor: pageParam } }, signal })),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  const pages = isSearchable(wanted) && !query.isError ? (query.data?.pages ?? []) : [];
  return { ...query, items: pages.flatMap(page => page.items), isIndexing: pages[0]?.indexing === true };
}

/** An invalid query is shown as a hint, because it is still being typed. */
function Failure({ error, isRetrying, onRetry }: { error: unknown; isRetrying: boolean; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 400) {
    return (
      <Text size="sm" c="dimmed" mt="sm" role="status">
        {Object.values(error.fields).flat().join(' ')}
      </Text>
    );
  }
  return (
    <div className={classes.failure}>
      <FormError text={errorText(error)} />
      <Button variant="light" loading={isRetrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
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

function PersonOption({ user, ...option }: OptionProps & { user: User }) {
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

function ChatOption({ chat, me, ...option }: OptionProps & { chat: Chat; me: string }) {
  return (
    <Option {...option}>
      <PersonAvatar name={chatName(chat, me)} userId={partnerOf(chat, me)?.userId} size={32} />
      <span className={classes.name} dir="auto">
        {chatName(chat, me)}
      </span>
    </Option>
  );
}

function MessageOption({ found, ...option }: OptionProps & { found: FoundMessage }) {
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
