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
  mute: 'They stay in the chat and can read, but not write or react.',
  ban: 'They are taken out of the chat and cannot come back while the ban lasts, by whatever way.',
};

/** For how long to mute or ban somebody, and why. */
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
      <Radio.Group label="How long?" value={seconds} onChange={setSeconds} mb="md">
        <Stack gap="xs" mt="xs">
          {durations.map(({ value, label }, index) => (
            <Radio key={value} value={value} label={label} data-autofocus={index === 1 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'ban' && (
        <Textarea
          label="Reason"
          description="For those who moderate."
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
