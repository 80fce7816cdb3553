import { Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import type { PendingMessage } from '../../core/outbox';
import { useMessenger } from '../../hooks/session';
import { useUploadProgress, useUploads } from '../../hooks/stores';
import { FormattedText } from '../../ui/format/FormattedText';
import { clockTime } from '../../ui/times';
import { Files } from '../../features/files/Attachments';
import classes from './MessageBubble.module.css';

/** A message that is being sent, or that the server refused. */
export function PendingBubble({ pending }: { pending: PendingMessage }) {
  const messenger = useMessenger();
  const { outbox, uploads } = messenger;
  const files = useUploads(pending.clientMessageId);
  const progress = useUploadProgress(pending.clientMessageId);
  const hasFailed = pending.failure !== null;
  return (
    <article
      className={`${classes.message} ${classes.pending}`}
      data-message
      data-mine
      data-failed={hasFailed || undefined}
      tabIndex={-1}
    >
      <div className={classes.column}>
        <div className={classes.line}>
          <div className={classes.bubble}>
            {files.length > 0 && (
              <Files files={files.map(file => ({ ...file, src: uploads.urlOf(file), download: null }))} />
            )}
            {progress !== null && (
              <div className={classes.progress}>
                <Progress value={progress * 100} size="sm" aria-label="Uploading" flex={1} />
                <Button variant="subtle" size="compact-xs" onClick={() => void messenger.cancel(pending)}>
                  Cancel
                </Button>
              </div>
            )}
            <FormattedText text={pending.content} />
            <span className={classes.meta}>
              <time dateTime={pending.createdAt}>{clockTime(pending.createdAt)}</time>
              <span
                className={classes.ticks}
                role="img"
                aria-label={hasFailed ? 'Not sent' : 'Sending'}
                title={hasFailed ? 'Not sent' : 'Sending'}
              >
                {hasFailed ? <IconAlertCircle size={14} /> : <IconClock size={14} />}
              </span>
            </span>
          </div>
        </div>
        {hasFailed && (
          <span className={classes.failure} role="alert">
            {pending.failure}{' '}
            <Button variant="subtle" size="compact-xs" onClick={() => void outbox.retry(pending.clientMessageId)}>
              Try again
            </Button>
            <Button
              variant="subtle"
              color="red"
              size="compact-xs"
              onClick={() => void outbox.discard(pending.clientMessageId)}
            >
              Discard
            </Button>
          </span>
        )}
      </div>
    </article>
  );
}
