import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, Member } from '../../api/types';
import { useMessenger } from '../../app/session';
import { personName } from '../../ui/names';
import { momentName } from '../../ui/times';
import { Composer } from './Composer';
import { JoinBar } from './JoinBar';
import type { Standing } from './useStanding';
import classes from './Writing.module.css';

interface Props {
  chat: Chat;
  members: readonly Member[];
  standing: Standing;
}

/** Where one writes; or why one cannot. What is typed waits. */
export function Writing({ chat, members, standing }: Props) {
  const { me } = useMessenger();
  if (standing.what === 'writes') return <Composer chat={chat} members={members} />;
  if (standing.what === 'visits') {
    if (!me.guest) return <JoinBar chat={chat} />;
    return (
      <p className={classes.bar} role="status">
        Guests can write in the lobby only. <Link href="/settings">Make this an account</Link> to join.
      </p>
    );
  }
  if (standing.what === 'blocks')
    return <Blocked userId={standing.partner.userId} name={personName(standing.partner)} />;
  return (
    <p className={classes.bar} role="status">
      {standing.what === 'gone'
        ? 'This account was deleted. You can read what was written here.'
        : standing.until === null
          ? 'You are muted here, until that is lifted. You can go on reading.'
          : `You are muted here until ${momentName(standing.until)}. You can go on reading.`}
    </p>
  );
}

function Blocked({ userId, name }: { userId: string; name: string }) {
  const queries = useQueryClient();
  const unblock = useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/blocks/{userId}', { params: { path: { userId } } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['blocks'] }),
  });
  return (
    <div className={classes.bar}>
      <span role="status" dir="auto">
        You blocked {name}. Unblock them to write.
      </span>
      <Button size="xs" variant="light" loading={unblock.isPending} onClick={() => unblock.mutate()}>
        Unblock
      </Button>
      {unblock.isError && (
        <span role="alert" className={classes.error}>
          {errorText(unblock.error)}
        </span>
      )}
    </div>
  );
}
