import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isOutdated } from '../hooks/serviceWorker';
import { useMessenger } from '../hooks/session';
import classes from './Banner.module.css';

/** Says that the server has a newer page than this one. What is typed is kept over the reload. */
export function UpdateBanner() {
  const { connection } = useMessenger();
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const look = () => {
      if (connection.state === 'online' && !document.hidden)
        void isOutdated().then(outdated => outdated && setNew(true));
    };
    document.addEventListener('visibilitychange', look);
    // After it was away the server may be another.
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
          There is a new version.{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      )}
    </div>
  );
}
