import { useEffect, useState } from 'react';
import { useConnectionState } from '../hooks/stores';
import type { ConnectionState } from '../core/connection';
import classes from './Banner.module.css';

const quietFor = 1_500;

const texts: Partial<Record<ConnectionState, string>> = {
  connecting: 'Connecting …',
  reconnecting: 'Connection lost. Reconnecting …',
  offline: 'You are offline. Messages are sent when you are back online.',
};

/** Shows that the connection is lost, when that lasts longer than a moment. */
export function ConnectionBanner() {
  const state = useConnectionState();
  const isAway = state !== 'online';
  const [isShown, setShown] = useState(false);
  if (!isAway && isShown) setShown(false);

  useEffect(() => {
    if (!isAway) return;
    const timer = setTimeout(() => setShown(true), quietFor);
    return () => clearTimeout(timer);
  }, [isAway]);

  return (
    <div role="status" className={classes.place}>
      {isShown && <div className={classes.banner}>{texts[state]}</div>}
    </div>
  );
}
