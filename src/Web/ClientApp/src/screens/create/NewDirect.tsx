import { Button, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Chat } from '../../api/types';
import { usePeopleSearch } from '../../hooks/relations';
import { FormError } from '../../ui/FormError';
import { personName } from '../../ui/names';
import { PersonRow } from '../../ui/PersonRow';
import { useOpenChat } from './useOpenChat';

export function NewDirect() {
  const openChat = useOpenChat();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const { people, friendIds, isPending, error } = usePeopleSearch(wanted);
  const create = useMutation({
    mutationFn: (userId: string) =>
      body<Chat>(api.POST('/api/chats', { body: { type: 'direct', memberIds: [userId] } })),
    onSuccess: openChat,
  });
  const failure = create.error ?? error;
  return (
    <>
      <TextInput
        type="search"
        label="Search people"
        placeholder="Name or username"
        value={search}
        autoFocus
        onChange={event => setSearch(event.currentTarget.value)}
      />
      <FormError text={failure && errorText(failure)} />
      {isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="People">
        {people.map(user => (
          <PersonRow key={user.id} user={user} note={friendIds.has(user.id) ? `@${user.username}, friend` : undefined}>
            <Button
              size="xs"
              variant="light"
              aria-label={`Chat with ${personName(user)}`}
              loading={create.isPending && create.variables === user.id}
              disabled={create.isPending}
              onClick={() => create.mutate(user.id)}
            >
              Chat
            </Button>
          </PersonRow>
        ))}
      </div>
      {!isPending && people.length === 0 && (
        <Text c="dimmed">{wanted ? 'No matching people.' : 'No other users yet.'}</Text>
      )}
    </>
  );
}
