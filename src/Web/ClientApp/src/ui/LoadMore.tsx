import { Button, Loader, Text } from '@mantine/core';
import { errorText } from '../api/errors';
import { FormError } from './FormError';

interface Props {
  list: {
    isPending: boolean;
    isError: boolean;
    error: unknown;
    isFetching: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
    items: readonly unknown[];
  };
  /** Shown when the list is empty. */
  emptyText: string;
}

/** The end of a paged list: loading, empty, failed, or a button to load more. */
export function LoadMore({ list, emptyText }: Props) {
  return (
    <>
      {list.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      {list.isError && (
        <>
          <FormError text={errorText(list.error)} />
          <Button variant="light" mx="auto" loading={list.isFetching} onClick={() => void list.refetch()}>
            Try again
          </Button>
        </>
      )}
      {!list.isPending && !list.isError && list.items.length === 0 && (
        <Text c="dimmed" ta="center" py="lg">
          {emptyText}
        </Text>
      )}
      {list.hasNextPage && (
        <Button variant="light" mx="auto" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      )}
    </>
  );
}
