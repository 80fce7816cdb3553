import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { formErrors } from '../../api/errors';
import type { Chat } from '../../api/types';
import { FormError } from '../../ui/FormError';
import { plural } from '../../ui/names';
import { Section } from '../../ui/Section';
import { fullTime } from '../../ui/times';
import { canModerate } from '../../features/moderation/permissions';
import { Access } from './Access';
import { durationText } from './durationText';
import { Leave } from './Leave';
import { isLobby, isOwner } from './permissions';
import { useUpdateChat } from './useUpdateChat';

const slowModes = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600];

export function General({ chat }: { chat: Chat }) {
  return (
    <>
      {canModerate(chat) ? <NameAndSlowMode chat={chat} /> : <Facts chat={chat} />}
      {isOwner(chat) && !isLobby(chat) && <Access chat={chat} />}
      <Leave chat={chat} />
    </>
  );
}

function Facts({ chat }: { chat: Chat }) {
  return (
    <Section title="About this group">
      <div>
        <Text>
          {chat.visibility === 'public'
            ? chat.requiresPassword
              ? 'Public room with a password'
              : 'Public room: everyone can read it'
            : 'Private group'}
          , {plural(chat.memberCount, 'member')}
        </Text>
        <Text>Created on {fullTime(chat.createdAt)}</Text>
        {!!chat.slowModeSeconds && <Text>Slow mode: {durationText(chat.slowModeSeconds)} between two messages</Text>}
      </div>
    </Section>
  );
}

function NameAndSlowMode({ chat }: { chat: Chat }) {
  const known = { name: chat.name ?? '', slow: chat.slowModeSeconds };
  const [name, setName] = useState(known.name);
  const [slow, setSlow] = useState(known.slow);
  const update = useUpdateChat(chat);
  const errors = update.isError ? formErrors(update.error, ['name', 'slowModeSeconds']) : null;
  const isChanged = name !== known.name || slow !== known.slow;
  const choices = [...new Set([...slowModes, known.slow])].sort((a, b) => a - b);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    // Only changes are sent, because another admin may change the rest meanwhile.
    update.mutate(
      { ...(name !== known.name && { name }), ...(slow !== known.slow && { slowModeSeconds: slow }) },
      { onSuccess: changed => setName(changed.name ?? '') },
    );
  };
  return (
    <Section title="Group details">
      <form onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          name="name"
          value={name}
          maxLength={100}
          autoComplete="off"
          dir="auto"
          mb="sm"
          error={errors?.fields.name}
          errorProps={{ role: 'alert' }}
          onChange={event => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Slow mode"
          description="The minimum time between two messages of a member. Owners and admins are exempt."
          value={String(slow)}
          error={errors?.fields.slowModeSeconds}
          errorProps={{ role: 'alert' }}
          onChange={event => setSlow(Number(event.currentTarget.value))}
          data={choices.map(seconds => ({
            value: String(seconds),
            label: seconds === 0 ? 'Off' : durationText(seconds),
          }))}
        />
        <FormError text={errors?.form} />
        <Group mt="md">
          <Button type="submit" loading={update.isPending} disabled={!isChanged || !name.trim()}>
            Save
          </Button>
          <Text role="status" size="sm" c="dimmed">
            {update.isSuccess && !isChanged && 'Saved.'}
          </Text>
        </Group>
      </form>
    </Section>
  );
}
