import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, body } from '../../api/client';
import { ApiError, errorText } from '../../api/errors';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import classes from './JoinBar.module.css';

/** Replaces the composer for visitors who are not members. */
export function JoinBar({ chat }: { chat: Chat }) {
  const { sync } = useMessenger();
  const [password, setPassword] = useState('');
  const join = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/chats/{id}/join', { params: { path: { id: chat.id } }, body: { password: password || null } }),
      ),
    onSuccess: joined => sync.put([joined]),
  });
  const isAboutPassword =
    join.error instanceof ApiError && ['chats.wrong_password', 'chats.password_required'].includes(join.error.code);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <form className={classes.bar} onSubmit={submit} noValidate>
      {chat.requiresPassword && (
        <PasswordInput
          className={classes.password}
          aria-label="Room password"
          placeholder="Room password"
          autoComplete="off"
          value={password}
          aria-invalid={isAboutPassword || undefined}
          error={isAboutPassword ? errorText(join.error) : undefined}
          errorProps={{ role: 'alert' }}
          maxLength={128}
          required
          onChange={event => {
            setPassword(event.currentTarget.value);
            if (!join.isPending) join.reset();
          }}
        />
      )}
      <Button type="submit" loading={join.isPending} disabled={chat.requiresPassword && !password}>
        Join to write
      </Button>
      {join.isError && !isAboutPassword && (
        <p role="alert" className={classes.error}>
          {joinFailure(join.error, chat)}
        </p>
      )}
    </form>
  );
}

function joinFailure(error: unknown, chat: Chat): string {
  const isTooFast = error instanceof ApiError && error.status === 429;
  if (!isTooFast || !chat.requiresPassword) return errorText(error);
  const seconds = error.retryAfterSeconds;
  return `Too many attempts. Try again ${seconds ? `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : 'in a minute'}.`;
}
