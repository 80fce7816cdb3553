import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { User } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { isSearchable } from './searchQuery';

const noUsers: readonly User[] = [];

/** Searches people by name. */
export function usePeopleByName(name: string): readonly User[] {
  const { me } = useMessenger();
  const query = useQuery({
    queryKey: ['search people', name],
    enabled: name !== '' && !me.guest,
    networkMode: 'always',
    queryFn: ({ signal }) =>
      body(api.GET('/api/users', { params: { query: { search: name.slice(0, 100), limit: 10 } }, signal })),
  });
  return query.data?.items ?? noUsers;
}

/** Searches messages, page by page. A new query aborts the previous one. */
export function useMessageSearch(searched: string) {
  const query = useInfiniteQuery({
    queryKey: ['search', searched],
    enabled: isSearchable(searched),
    networkMode: 'always',
    staleTime: 0,
    gcTime: 0,
    retry: false,
    placeholderData: isSearchable(searched) ? keepPreviousData : undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/search/messages', { params: { query: { q: searched, cursor: pageParam } }, signal })),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  const pages = isSearchable(searched) && !query.isError ? (query.data?.pages ?? []) : [];
  return { ...query, items: pages.flatMap(page => page.items), isIndexing: pages[0]?.indexing === true };
}
