import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { formErrors } from '../../api/errors';
import { FormError } from '../../ui/FormError';
import { durations, restrictionEnd } from './restrictionDurations';

interface Props {
  kind: 'mute' | 'ban';
  chatId: string;
  userId: string;
  onDone: () => void;
  onCancel: () => void;
}

const explained = {
  mute: 'They can still read the chat, but not post or react.',
  ban: 'They will be removed from the chat, and cannot return until the ban ends.',
};

/** Mutes or bans a member for a time. */
export function RestrictForm({ kind, chatId, userId, onDone, onCancel }: Props) {
  const queries = useQueryClient();
  const [seconds, setSeconds] = useState('3600');
  const [reason, setReason] = useState('');
  const restrict = useMutation({
    mutationFn: async () => {
      const params = { params: { path: { id: chatId, userId } } };
      const until = restrictionEnd(seconds);
      if (kind === 'mute') await api.PUT('/api/chats/{id}/members/{userId}/mute', { ...params, body: { until } });
      else
        await api.PUT('/api/chats/{id}/bans/{userId}', { ...params, body: { until, reason: reason.trim() || null } });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['members', chatId] });
      void queries.invalidateQueries({ queryKey: ['bans', chatId] });
      onDone();
    },
  });
  const errors = restrict.isError ? formErrors(restrict.error, ['reason']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    restrict.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Text size="sm" mb="md">
        {explained[kind]}
      </Text>
      <Radio.Group label="Duration" value={seconds} onChange={setSeconds} mb="md">
        <Stack gap="xs" mt="xs">
          {durations.map(({ value, label }, index) => (
            <Radio key={value} value={value} label={label} data-autofocus={index === 1 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'ban' && (
        <Textarea
          label="Reason"
          description="Visible to moderators."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          dir="auto"
          value={reason}
          error={errors?.fields.reason}
          onChange={event => setReason(event.currentTarget.value)}
          mb="sm"
        />
      )}
      <FormError text={errors?.form} />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" color="red.8" loading={restrict.isPending}>
          {kind === 'mute' ? 'Mute' : 'Ban'}
        </Button>
      </Group>
    </form>
  );
}
