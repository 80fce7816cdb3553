import { Button, Loader, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { useMe } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { plural } from '../../ui/names';
import { Page } from '../../ui/Page';
import classes from './FindRooms.module.css';

/** Public rooms, or rooms that I own. They can be read without joining. */
export default function FindRooms() {
  const me = useMe();
  const [scope, setScope] = useState<'public' | 'owned'>('public');
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const rooms = useInfiniteQuery({
    queryKey: ['rooms', scope, wanted],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(api.GET('/api/chats', { params: { query: { scope, search: wanted || undefined, cursor: pageParam } } })),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  const found = rooms.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page title={scope === 'public' ? 'Public rooms' : 'Rooms I own'}>
      {!me.guest && (
        <SegmentedControl
          aria-label="Which rooms"
          value={scope}
          onChange={setScope}
          data={[
            { value: 'public', label: 'Public' },
            { value: 'owned', label: 'Owned by me' },
          ]}
        />
      )}
      <TextInput
        type="search"
        aria-label="Search rooms"
        placeholder="Search rooms"
        value={search}
        autoFocus
        onChange={event => setSearch(event.currentTarget.value)}
      />
      <FormError text={rooms.isError ? errorText(rooms.error) : null} />
      {rooms.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="Rooms">
        {found.map(room => (
          <div role="listitem" key={room.id}>
            <Link href={`/chats/${room.id}`} className={classes.room}>
              <span className={classes.name} dir="auto">
                {room.name} {room.requiresPassword && <IconLock size={14} aria-label="password required" />}
              </span>
              <span className={classes.count}>
                {plural(room.memberCount, 'member')}
                {scope === 'owned' ? `, ${room.visibility}` : room.myRole !== null && ', joined'}
              </span>
            </Link>
          </div>
        ))}
      </div>
      {rooms.data && found.length === 0 && (
        <Text c="dimmed">
          {wanted ? 'No matching rooms.' : scope === 'owned' ? 'You do not own any rooms.' : 'No public rooms yet.'}
        </Text>
      )}
      {rooms.hasNextPage && (
        <Button variant="light" loading={rooms.isFetchingNextPage} onClick={() => void rooms.fetchNextPage()}>
          Load more
        </Button>
      )}
    </Page>
  );
}
