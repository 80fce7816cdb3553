import { Button, Group, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { formErrors } from '../../api/errors';
import type { Chat } from '../../api/types';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { Section } from '../../ui/Section';
import { useUpdateChat } from './useUpdateChat';

/** The visibility and the password of a group, set by its owner. */
export function Access({ chat }: { chat: Chat }) {
  const update = useUpdateChat(chat);
  const [wanted, setWanted] = useState<Chat['visibility'] | null>(null);
  const isPublic = chat.visibility === 'public';
  return (
    <Section title="Access">
      <Radio.Group aria-label="Access" value={chat.visibility} onChange={value => setWanted(value)}>
        <Stack gap="xs">
          <Radio value="private" label="Private" description="Only people who are added or invited can join." />
          <Radio value="public" label="Public" description="Everyone can find, read and join it." />
        </Stack>
      </Radio.Group>
      {(isPublic || chat.requiresPassword) && <RoomPassword chat={chat} />}
      {wanted && wanted !== chat.visibility && (
        <ConfirmModal
          title={isPublic ? 'Make this room private?' : 'Make this group public?'}
          action={isPublic ? 'Make private' : 'Make public'}
          onConfirm={() => update.mutateAsync({ visibility: wanted })}
          onClose={() => setWanted(null)}
        >
          {isPublic
            ? 'It can no longer be found, and only members can read it. Members stay.'
            : 'Everyone will be able to find and join it, and to read all of its messages.'}
        </ConfirmModal>
      )}
    </Section>
  );
}

function RoomPassword({ chat }: { chat: Chat }) {
  const update = useUpdateChat(chat);
  const [password, setPassword] = useState('');
  const [isLifting, setLifting] = useState(false);
  const errors = update.isError ? formErrors(update.error, ['password']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate({ password }, { onSuccess: () => setPassword('') });
  };
  return (
    <form onSubmit={submit} noValidate>
      <PasswordInput
        label={chat.requiresPassword ? 'New password' : 'Password'}
        name="room-password"
        description={
          chat.requiresPassword
            ? 'New members must enter it. A change does not affect members.'
            : 'Required to read or join. Members are not affected.'
        }
        value={password}
        maxLength={128}
        autoComplete="new-password"
        error={errors?.fields.password}
        aria-invalid={errors?.fields.password !== undefined || undefined}
        errorProps={{ role: 'alert' }}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      <FormError text={errors?.form} />
      <Group mt="sm" gap="sm">
        <Button type="submit" variant="light" loading={update.isPending} disabled={!password}>
          {chat.requiresPassword ? 'Change password' : 'Set password'}
        </Button>
        {chat.requiresPassword && (
          <Button variant="light" color="red" onClick={() => setLifting(true)}>
            Remove password
          </Button>
        )}
        <Text role="status" size="sm" c="dimmed">
          {update.isSuccess && !password && chat.requiresPassword && 'The password is set.'}
        </Text>
      </Group>
      {isLifting && (
        <ConfirmModal
          title="Remove the password?"
          action="Remove password"
          onConfirm={() => update.mutateAsync({ password: null })}
          onClose={() => setLifting(false)}
        >
          {chat.visibility === 'public'
            ? 'Everyone will be able to read and join this room without a password.'
            : 'The group stays private.'}
        </ConfirmModal>
      )}
    </form>
  );
}
