import { Badge, Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Report } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { FormError } from '../../ui/FormError';
import { plainText } from '../../ui/format/parse';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { fullTime, shortTime } from '../../ui/times';
import classes from './Moderation.module.css';

const ConfirmActionDialog = lazy(() => import('../../features/moderation/ConfirmActionDialog'));

const states: Record<Report['state'], string> = { open: 'open', dismissed: 'dismissed', removed: 'message removed' };

/** A report: the message, the reason and the actions. */
export function ReportCard({ report }: { report: Report }) {
  const { failedActions } = useMessenger();
  const queries = useQueryClient();
  const [confirming, setConfirming] = useState<ConfirmAction | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const renew = () => void queries.invalidateQueries({ queryKey: ['reports'] });
  const dismiss = useMutation({
    mutationFn: async () => {
      await api.POST('/api/reports/{id}/dismiss', { params: { path: { id: report.id } } });
    },
    onSettled: renew,
  });
  const { sender, reporter, chatName } = report;
  const isOpen = report.state === 'open';
  const onDone = () => {
    // The message is removed in the background. Its failure is read here.
    setFailure(failedActions.get(report.messageId)?.failure ?? null);
    failedActions.dismiss(report.messageId);
    renew();
  };

  return (
    <div
      role="listitem"
      className={classes.card}
      aria-label={`Message of ${sender.name}, reported by ${reporter.name}`}
    >
      <header className={classes.head}>
        <Text fw={600} truncate dir="auto" flex={1}>
          {chatName ?? 'Direct chat'}
        </Text>
        {!isOpen && (
          <Badge variant="light" color="gray">
            {states[report.state]}
          </Badge>
        )}
        <time className={classes.time} dateTime={report.createdAt} title={fullTime(report.createdAt)}>
          {shortTime(report.createdAt)}
        </time>
      </header>
      <blockquote className={classes.message}>
        <bdi className={classes.sender}>{sender.name}</bdi>
        <span className={classes.text} dir="auto">
          {plainText(report.content)}
        </span>
      </blockquote>
      <p className={classes.reason}>
        <span className={classes.dimmed}>
          Reported by <bdi>{reporter.name}</bdi>:
        </span>{' '}
        <span dir="auto">{report.reason}</span>
      </p>
      <FormError text={failure ?? (dismiss.isError ? errorText(dismiss.error) : null)} />
      <div className={classes.actions}>
        {chatName !== null && (
          <Button component={Link} href={`/chats/${report.chatId}?at=${report.sequence}`} size="xs" variant="subtle">
            Show in chat
          </Button>
        )}
        {isOpen && (
          <>
            <Button size="xs" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              Dismiss
            </Button>
            {chatName !== null && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() =>
                    setConfirming({ kind: 'ban', chatId: report.chatId, userId: sender.id, name: sender.name })
                  }
                >
                  Ban sender
                </Button>
                <Button
                  size="xs"
                  color="red.8"
                  onClick={() =>
                    setConfirming({
                      kind: 'remove',
                      message: { id: report.messageId, chatId: report.chatId, content: report.content },
                      sender: sender.name,
                    })
                  }
                >
                  Remove message
                </Button>
              </>
            )}
          </>
        )}
      </div>
      {confirming && (
        <Suspense fallback={null}>
          <ConfirmActionDialog action={confirming} onClose={() => setConfirming(null)} onDone={onDone} />
        </Suspense>
      )}
    </div>
  );
}
