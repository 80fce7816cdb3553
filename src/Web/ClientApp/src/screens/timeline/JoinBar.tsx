import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../app/session';
import classes from './JoinBar.module.css';

/** In place of the composer for who only visits. */
export function JoinBar({ chat }: { chat: Chat }) {
  const { sync } = useMessenger();
  const [password, setPassword] = useState('');
  const join = useMutation({
    mutationFn: () => body(api.POST('/api/chats/{id}/join', { params: { path: { id: chat.id } }, body: { password: password || null } })),
    onSuccess: joined => sync.put([joined]),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <form className={classes.bar} onSubmit={submit}>
      {chat.requiresPassword && (
        <PasswordInput
          className={classes.password}
          aria-label="Password of the room"
          placeholder="Password of the room"
          autoComplete="off"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={join.isPending}>
        Join to write
      </Button>
      {join.isError && (
        <p role="alert" className={classes.error}>
          {errorText(join.error)}
        </p>
      )}
    </form>
  );
}
