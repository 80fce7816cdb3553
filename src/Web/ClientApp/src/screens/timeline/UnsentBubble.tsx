import { Button } from '@mantine/core';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import type { Unsent } from '../../core/outbox';
import { useMessenger } from '../../app/session';
import { FormattedText } from '../../ui/format/FormattedText';
import { clockTime } from '../../ui/times';
import classes from './MessageBubble.module.css';

/** A message on its way, or one that the server will not have. */
export function UnsentBubble({ unsent }: { unsent: Unsent }) {
  const { outbox } = useMessenger();
  const hasFailed = unsent.failure !== null;
  return (
    <article className={`${classes.message} ${classes.unsent}`} data-message data-mine data-failed={hasFailed || undefined} tabIndex={-1}>
      <div className={classes.column}>
        <div className={classes.line}>
          <div className={classes.bubble}>
            <FormattedText text={unsent.content} />
            <span className={classes.meta}>
              <time dateTime={unsent.createdAt}>{clockTime(unsent.createdAt)}</time>
              <span className={classes.ticks} role="img" aria-label={hasFailed ? 'Not sent' : 'Sending'} title={hasFailed ? 'Not sent' : 'Sending'}>
                {hasFailed ? <IconAlertCircle size={14} /> : <IconClock size={14} />}
              </span>
            </span>
          </div>
        </div>
        {hasFailed && (
          <span className={classes.failure} role="alert">
            {unsent.failure}{' '}
            <Button variant="subtle" size="compact-xs" onClick={() => void outbox.retry(unsent.clientMessageId)}>
              Try again
            </Button>
            <Button variant="subtle" color="red" size="compact-xs" onClick={() => void outbox.discard(unsent.clientMessageId)}>
              Discard
            </Button>
          </span>
        )}
      </div>
    </article>
  );
}
