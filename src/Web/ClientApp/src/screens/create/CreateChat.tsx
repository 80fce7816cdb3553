import { Button, Checkbox, Loader, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { api, body } from '../../api/client';
import { errorText, formErrors } from '../../api/errors';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../app/session';
import { FormError } from '../../ui/FormError';
import { personName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonRow } from '../../ui/PersonRow';

/** Begins a chat: with one person, or a group. */
export default function CreateChat() {
  const [type, setType] = useState('direct');
  return (
    <Page title="New chat">
      <SegmentedControl
        fullWidth
        aria-label="What to begin"
        value={type}
        onChange={setType}
        data={[
          { value: 'direct', label: 'With one person' },
          { value: 'group', label: 'A group' },
        ]}
      />
      {type === 'direct' ? <WithPerson /> : <Group />}
    </Page>
  );
}

function useBegin() {
  const { sync } = useMessenger();
  const [, navigate] = useLocation();
  return (chat: Chat) => {
    sync.put([chat]);
    navigate(`/chats/${chat.id}`);
  };
}

function WithPerson() {
  const { me } = useMessenger();
  const begin = useBegin();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const people = useQuery({
    queryKey: ['users', wanted],
    placeholderData: keepPreviousData,
    queryFn: () => body(api.GET('/api/users', { params: { query: { search: wanted || undefined } } })),
  });
  const create = useMutation({
    mutationFn: (userId: string) => body<Chat>(api.POST('/api/chats', { body: { type: 'direct', memberIds: [userId] } as never })),
    onSuccess: begin,
  });
  const found = people.data?.items.filter(user => user.id !== me.id && !user.guest) ?? [];
  return (
    <>
      <TextInput type="search" label="Who?" placeholder="Name or username" value={search} autoFocus onChange={event => setSearch(event.currentTarget.value)} />
      <FormError text={create.isError ? errorText(create.error) : people.isError ? errorText(people.error) : null} />
      {people.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="People">
        {found.map(user => (
          <PersonRow key={user.id} user={user}>
            <Button size="xs" variant="light" aria-label={`Chat with ${personName(user)}`} disabled={create.isPending} onClick={() => create.mutate(user.id)}>
              Chat
            </Button>
          </PersonRow>
        ))}
      </div>
      {people.data && found.length === 0 && <Text c="dimmed">Nobody is called that.</Text>}
    </>
  );
}

function Group() {
  const begin = useBegin();
  const [name, setName] = useState('');
  const [isPublic, setPublic] = useState(false);
  const create = useMutation({
    mutationFn: () => body<Chat>(api.POST('/api/chats', { body: { type: 'group', name, visibility: isPublic ? 'public' : 'private', password: null, memberIds: [] } })),
    onSuccess: begin,
  });
  const errors = create.isError ? formErrors(create.error, ['name']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <TextInput label="Name" value={name} required maxLength={100} autoFocus onChange={event => setName(event.currentTarget.value)} error={errors?.fields.name} mb="md" />
      <Checkbox label="Public: everyone may find, read and join it" checked={isPublic} onChange={event => setPublic(event.currentTarget.checked)} mb="md" />
      <FormError text={errors?.form} />
      <Button type="submit" loading={create.isPending}>
        Create group
      </Button>
    </form>
  );
}
