import { Button, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { FormError } from '../../ui/FormError';
import { Page } from '../../ui/Page';
import classes from './FindRooms.module.css';

/** The public rooms. Each can be looked into; to write there is to join. */
export default function FindRooms() {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const rooms = useInfiniteQuery({
    queryKey: ['rooms', wanted],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => body(api.GET('/api/chats', { params: { query: { scope: 'public', search: wanted || undefined, cursor: pageParam } } })),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  const found = rooms.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page title="Public rooms">
      <TextInput type="search" aria-label="Search rooms" placeholder="Search rooms" value={search} autoFocus onChange={event => setSearch(event.currentTarget.value)} />
      <FormError text={rooms.isError ? errorText(rooms.error) : null} />
      {rooms.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="Rooms">
        {found.map(room => (
          <div role="listitem" key={room.id}>
            <Link href={`/chats/${room.id}`} className={classes.room}>
              <span className={classes.name} dir="auto">
                {room.name} {room.requiresPassword && <IconLock size={14} aria-label="asks for a password" />}
              </span>
              <span className={classes.count}>
                {room.memberCount === 1 ? '1 member' : `${room.memberCount.toLocaleString()} members`}
                {room.myRole !== null && ', joined'}
              </span>
            </Link>
          </div>
        ))}
      </div>
      {rooms.data && found.length === 0 && <Text c="dimmed">{wanted ? 'No room is called that.' : 'There are no public rooms yet.'}</Text>}
      {rooms.hasNextPage && (
        <Button variant="light" loading={rooms.isFetchingNextPage} onClick={() => void rooms.fetchNextPage()}>
          More
        </Button>
      )}
    </Page>
  );
}
