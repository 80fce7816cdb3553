import type { MouseEvent, ReactNode } from 'react';
import { navigate } from 'wouter/use-browser-location';
import classes from './PersonLink.module.css';

interface Props {
  userId: string;
  children: ReactNode;
  className?: string;
  tabIndex?: number;
  /** Hidden from screen readers, when a link with the name is next to it. */
  isHidden?: boolean;
}

/** A link to a person's profile, which links back here. It subscribes to nothing, so long lists of links are cheap. */
export function PersonLink({ userId, children, className, tabIndex, isHidden }: Props) {
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openPerson(userId);
  };
  return (
    <a
      href={`/people/${userId}`}
      className={`${classes.link} ${className ?? ''}`}
      tabIndex={tabIndex}
      aria-hidden={isHidden}
      onClick={open}
    >
      {children}
    </a>
  );
}

export function openPerson(userId: string): void {
  navigate(`/people/${userId}`, { state: { from: location.pathname } });
}
