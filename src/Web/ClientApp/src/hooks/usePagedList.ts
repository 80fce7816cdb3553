import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A paged list. A search keeps its previous results until the new ones arrive. */
export function usePagedList<Item>(
  queryKey: QueryKey,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  { isSearch = false } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    staleTime: 0,
    placeholderData: isSearch ? keepPreviousData : undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  return { ...query, items: query.data?.pages.flatMap(page => page.items) ?? [] };
}
