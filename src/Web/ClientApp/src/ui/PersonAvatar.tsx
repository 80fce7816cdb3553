import { Avatar } from '@mantine/core';
import { usePresence } from '../hooks/stores';
import classes from './PersonAvatar.module.css';
import { initials } from './names';

interface Props {
  name: string;
  /** The user whose presence is shown. None for groups. */
  userId?: string;
  size?: number;
}

/**
 * An avatar with initials, and a dot while the person is online. Hidden from screen readers, as the name is next to it.
 */
export function PersonAvatar({ name, userId, size = 40 }: Props) {
  const isOnline = usePresence(userId)?.online ?? false;
  return (
    <span className={classes.frame} aria-hidden>
      <Avatar size={size} radius="100%" className={classes.avatar} data-hue={hueOf(userId ?? name)}>
        {initials(name)}
      </Avatar>
      {isOnline && <span className={classes.dot} />}
    </span>
  );
}

function hueOf(key: string): number {
  let hash = 0;
  for (const character of key) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 6;
}
