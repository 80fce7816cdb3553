import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A list that comes page by page. */
export function useMore<Item>(queryKey: QueryKey, read: (cursor: string | undefined) => Promise<Page<Item>>) {
  const query = useInfiniteQuery({
    queryKey,
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
  return { ...query, items: query.data?.pages.flatMap(page => page.items) ?? [] };
}
