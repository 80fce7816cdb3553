import { Button, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ApiError, errorText } from '../../api/errors';
import { useMessenger } from '../../hooks/session';
import { useChats } from '../../hooks/stores';
import { cycleIndex } from '../../ui/cycleIndex';
import { FormError } from '../../ui/FormError';
import { matchingChats } from '../../ui/matchingChats';
import { ChatOption, MessageOption, OptionGroup, PersonOption } from './SearchOptions';
import { SearchInput } from './SearchInput';
import { useMessageSearch, usePeopleByName } from './searchQueries';
import { freeTextOf, isSearchable } from './searchQuery';
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
  const [searched] = useDebouncedValue(typed.trim(), pause);
  const words = freeTextOf(searched);
  const messages = useMessageSearch(searched);
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
    searched !== '' && isSearchable(searched) && paths.length === 0 && !messages.isFetching && !messages.isError;
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
        <OptionGroup title="People" count={people.length}>
          {people.map((user, at) => (
            <PersonOption key={user.id} user={user} {...option(at)} />
          ))}
        </OptionGroup>
        <OptionGroup title="Chats" count={myChats.length}>
          {myChats.map((chat, at) => (
            <ChatOption key={chat.id} chat={chat} me={me.id} {...option(people.length + at)} />
          ))}
        </OptionGroup>
        <OptionGroup title="Messages" count={messages.items.length}>
          {messages.items.map((item, at) => (
            <MessageOption key={item.message.id} found={item} {...option(people.length + myChats.length + at)} />
          ))}
        </OptionGroup>
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
