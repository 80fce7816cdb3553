import { Button, Group, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { formErrors } from '../../api/errors';
import { FormError } from '../../ui/FormError';

const longest = 1_000;

/** Reports a message to the moderators. */
export function ReportForm({ messageId, sender, onClose }: { messageId: string; sender: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const report = useMutation({
    mutationFn: async () => {
      await api.POST('/api/messages/{id}/reports', { params: { path: { id: messageId } }, body: { reason } });
    },
  });
  const errors = report.isError ? formErrors(report.error, ['reason']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    report.mutate();
  };

  if (report.isSuccess) {
    return (
      <>
        <Text size="sm" role="status">
          Thank you. The moderators of this chat will review it.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose} autoFocus>
            Close
          </Button>
        </Group>
      </>
    );
  }
  return (
    <form onSubmit={submit}>
      <Text size="sm" mb="sm">
        The moderators of this chat will see the message and your name. {sender} will not be notified.
      </Text>
      <Textarea
        label="Reason for the report"
        data-autofocus
        required
        autosize
        minRows={3}
        maxRows={8}
        maxLength={longest}
        dir="auto"
        value={reason}
        error={errors?.fields.reason}
        onChange={event => setReason(event.currentTarget.value)}
        mb="sm"
      />
      <FormError text={errors?.form} />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={report.isPending} disabled={reason.trim() === ''}>
          Report
        </Button>
      </Group>
    </form>
  );
}
