import { Button } from '@mantine/core';
import type { AttemptKind } from '../../core/attempts';
import { useMessenger } from '../../app/session';
import { useAttempt } from '../../app/stores';
import classes from './MessageBubble.module.css';

const titles: Record<AttemptKind, string> = {
  edit: 'Not changed.',
  unsend: 'Not taken back.',
  react: 'Reaction not sent.',
};

/** Says at a message what did not work with it, and lets it be tried again. */
export function AttemptLine({ messageId }: { messageId: string }) {
  const { attempts } = useMessenger();
  const attempt = useAttempt(messageId);
  if (!attempt) return null;
  return (
    <span role="alert" className={classes.failure}>
      {titles[attempt.kind]} {attempt.failure}{' '}
      {attempt.canRetry && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={attempt.isRunning}
          onClick={() => void attempts.retry(messageId)}
        >
          Try again
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => attempts.forget(messageId)}>
        Dismiss
      </Button>
    </span>
  );
}
