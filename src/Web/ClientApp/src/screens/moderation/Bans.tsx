import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { useChat } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { personName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { shortDateTime } from '../../ui/times';
import classes from './Moderation.module.css';

/** The users who are banned from a chat. */
export default function Bans({ chatId }: { chatId: string }) {
  const chat = useChat(chatId);
  const queries = useQueryClient();
  const bans = useQuery({
    queryKey: ['bans', chatId],
    staleTime: 0,
    queryFn: () => body(api.GET('/api/chats/{id}/bans', { params: { path: { id: chatId } } })),
  });
  const lift = useMutation({
    mutationFn: async (userId: string) => {
      await api.DELETE('/api/chats/{id}/bans/{userId}', { params: { path: { id: chatId, userId } } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['bans', chatId] }),
  });
  return (
    <Page
      title={chat?.name ? `Banned from ${chat.name}` : 'Banned people'}
      back={{ href: `/chats/${chatId}`, label: 'Back to the chat' }}
    >
      <FormError text={bans.isError ? errorText(bans.error) : lift.isError ? errorText(lift.error) : null} />
      {bans.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      {bans.data && bans.data.length > 0 && (
        <div role="list" aria-label="Banned people">
          {bans.data.map(({ user, until, reason }) => (
            <div key={user.id} role="listitem" className={classes.ban}>
              <PersonAvatar name={personName(user)} userId={user.id} />
              <div className={classes.names}>
                <Text fw={500} truncate>
                  <bdi>{personName(user)}</bdi>
                </Text>
                <Text size="sm" c="dimmed">
                  {until === null ? 'Permanently' : `Until ${shortDateTime(until)}`}
                </Text>
                {reason && (
                  <Text size="sm" dir="auto">
                    {reason}
                  </Text>
                )}
              </div>
              <Button
                size="xs"
                variant="light"
                aria-label={`Unban ${personName(user)}`}
                loading={lift.isPending && lift.variables === user.id}
                onClick={() => lift.mutate(user.id)}
              >
                Unban
              </Button>
            </div>
          ))}
        </div>
      )}
      {bans.data?.length === 0 && (
        <Text c="dimmed" ta="center" py="lg">
          No banned people.
        </Text>
      )}
    </Page>
  );
}
