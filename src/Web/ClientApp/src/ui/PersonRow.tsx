import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { personName } from './names';
import { PersonAvatar } from './PersonAvatar';
import { PersonLink } from './PersonLink';
import classes from './PersonRow.module.css';

interface Props {
  user: { id: string; username: string; displayName: string | null };
  note?: string;
  children?: ReactNode;
}

/** A person in a list, linked to their profile, with actions. */
export function PersonRow({ user, note, children }: Props) {
  return (
    <div role="listitem" className={classes.row}>
      <PersonAvatar name={personName(user)} userId={user.id} />
      <div className={classes.names}>
        <Text fw={500} truncate dir="auto">
          <PersonLink userId={user.id}>{personName(user)}</PersonLink>
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {note ?? `@${user.username}`}
        </Text>
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
