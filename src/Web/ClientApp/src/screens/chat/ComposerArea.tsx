import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat, Member } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { personName } from '../../ui/names';
import { shortDateTime } from '../../ui/times';
import { Composer } from './Composer';
import { JoinBar } from './JoinBar';
import type { PostingPermission } from './usePostingPermission';
import classes from './ComposerArea.module.css';

interface Props {
  chat: Chat;
  members: readonly Member[];
  permission: PostingPermission;
}

/** The composer, or the reason why I cannot post. The draft is kept. */
export function ComposerArea({ chat, members, permission }: Props) {
  const { me } = useMessenger();
  if (permission.kind === 'allowed') return <Composer chat={chat} members={members} />;
  if (permission.kind === 'notMember') {
    if (!me.guest) return <JoinBar chat={chat} />;
    return (
      <p className={classes.bar} role="status">
        Guests can only post in the lobby. <Link href="/settings">Create an account</Link> to join.
      </p>
    );
  }
  if (permission.kind === 'partnerBlocked')
    return <Blocked userId={permission.partner.userId} name={personName(permission.partner)} />;
  return (
    <p className={classes.bar} role="status">
      {permission.kind === 'partnerDeleted'
        ? 'This account was deleted. You can still read this chat.'
        : permission.until === null
          ? 'You are muted in this chat. You can still read it.'
          : `You are muted in this chat until ${shortDateTime(permission.until)}. You can still read it.`}
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
