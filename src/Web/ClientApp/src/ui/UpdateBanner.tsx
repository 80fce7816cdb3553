import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isOutdated } from '../hooks/serviceWorker';
import { useMessenger } from '../hooks/session';
import classes from './Banner.module.css';

/** Offers a reload when the server has a newer version. Drafts are kept. */
export function UpdateBanner() {
  const { connection } = useMessenger();
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const look = () => {
      if (connection.state === 'online' && !document.hidden)
        void isOutdated().then(outdated => outdated && setNew(true));
    };
    document.addEventListener('visibilitychange', look);
    // After a reconnect the server may have a new version.
    const end = connection.subscribe(look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      end();
    };
  }, [connection]);
  return (
    <div role="status" className={classes.place}>
      {isNew && (
        <div className={classes.banner} data-quiet>
          A new version is available.{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      )}
    </div>
  );
}
