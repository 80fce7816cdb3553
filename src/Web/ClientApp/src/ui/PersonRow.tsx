import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { User } from '../api/types';
import { personName } from './names';
import { PersonAvatar } from './PersonAvatar';
import classes from './PersonRow.module.css';

/** A person in a list, and what can be done. */
export function PersonRow({ user, note, children }: { user: User; note?: string; children?: ReactNode }) {
  return (
    <div role="listitem" className={classes.row}>
      <PersonAvatar name={personName(user)} userId={user.id} />
      <div className={classes.names}>
        <Text fw={500} truncate dir="auto">
          {personName(user)}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {note ?? `@${user.username}`}
        </Text>
      </div>
      {children}
    </div>
  );
}
