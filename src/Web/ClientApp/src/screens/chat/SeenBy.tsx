import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { personName } from '../../ui/names';
import classes from './SeenBy.module.css';

/** The users who have read a message, and those who have only received it. */
export default function SeenBy({ messageId }: { messageId: string }) {
  const receipts = useQuery({
    queryKey: ['receipts', messageId],
    staleTime: 0,
    queryFn: () => body(api.GET('/api/messages/{id}/receipts', { params: { path: { id: messageId } } })),
  });
  if (receipts.isPending) return <Loader size="sm" m="sm" role="status" aria-label="Loading" />;
  if (receipts.isError) return <Text p="xs">{errorText(receipts.error)}</Text>;
  const { readBy, deliveredTo } = receipts.data;
  const readers = new Set(readBy.map(person => person.userId));
  const received = deliveredTo.filter(person => !readers.has(person.userId));
  return (
    <div className={classes.list}>
      <Names title="Read by" names={readBy.map(personName)} />
      <Names title="Delivered to" names={received.map(personName)} />
      {readBy.length + received.length === 0 && <Text size="sm">Not received by anyone yet.</Text>}
    </div>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      {names.map((name, index) => (
        <Text key={index} size="sm" truncate dir="auto">
          {name}
        </Text>
      ))}
    </div>
  );
}
