import { Button, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, body } from '../../api/client';
import { formErrors } from '../../api/errors';
import type { Chat, User } from '../../api/types';
import { FormError } from '../../ui/FormError';
import { PeoplePicker } from '../../ui/PeoplePicker';
import { useOpenChat } from './useOpenChat';

const mostMembers = 500;

export function NewGroup() {
  const openChat = useOpenChat();
  const [name, setName] = useState('');
  const [visibility, setVisibility] = useState<Chat['visibility']>('private');
  const [password, setPassword] = useState('');
  const [members, setMembers] = useState<User[]>([]);
  const create = useMutation({
    mutationFn: () =>
      body<Chat>(
        api.POST('/api/chats', {
          body: {
            type: 'group',
            name,
            visibility,
            password: visibility === 'public' && password ? password : null,
            memberIds: members.map(user => user.id),
          },
        }),
      ),
    onSuccess: openChat,
  });
  const errors = create.isError ? formErrors(create.error, ['name', 'password']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          name="name"
          value={name}
          required
          maxLength={100}
          autoFocus
          autoComplete="off"
          dir="auto"
          error={errors?.fields.name}
          errorProps={{ role: 'alert' }}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Radio.Group label="Who can join?" value={visibility} onChange={value => setVisibility(value)}>
          <Stack gap="xs" mt="xs">
            <Radio value="private" label="Private" description="Only people who are added or invited can join." />
            <Radio value="public" label="Public" description="Everyone can find, read and join it." />
          </Stack>
        </Radio.Group>
        {visibility === 'public' && (
          <PasswordInput
            label="Password"
            name="room-password"
            description="Optional. Required to read or join."
            value={password}
            maxLength={128}
            autoComplete="new-password"
            error={errors?.fields.password}
            aria-invalid={errors?.fields.password !== undefined || undefined}
            errorProps={{ role: 'alert' }}
            onChange={event => setPassword(event.currentTarget.value)}
          />
        )}
        <PeoplePicker label="Members" selected={members} onChange={setMembers} max={mostMembers} />
        <FormError text={errors?.form} />
        <Button type="submit" loading={create.isPending} disabled={!name.trim()} mr="auto">
          Create group
        </Button>
      </Stack>
    </form>
  );
}
