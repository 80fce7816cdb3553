import { Button } from '@mantine/core';
import type { ActionKind } from '../../core/failedActions';
import { useMessenger } from '../../hooks/session';
import { useFailedAction } from '../../hooks/stores';
import classes from './MessageBubble.module.css';

const titles: Record<ActionKind, string> = {
  edit: 'Edit failed.',
  unsend: 'Not removed.',
  react: 'Reaction not sent.',
};

/** Shows at a message which action failed, and lets the user retry it. */
export function FailedActionNotice({ messageId }: { messageId: string }) {
  const { failedActions } = useMessenger();
  const failedAction = useFailedAction(messageId);
  if (!failedAction) return null;
  return (
    <span role="alert" className={classes.failure}>
      {titles[failedAction.kind]} {failedAction.failure}{' '}
      {failedAction.canRetry && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={failedAction.isRunning}
          onClick={() => void failedActions.retry(messageId)}
        >
          Try again
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => failedActions.dismiss(messageId)}>
        Dismiss
      </Button>
    </span>
  );
}
