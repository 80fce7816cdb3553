import { Button, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import { errorText } from '../../api/errors';
import type { Chat, NotificationSettings } from '../../api/types';
import { useChatNotifications, useNotificationSettings } from '../../hooks/notifications';
import { FormError } from '../../ui/FormError';
import { shortDateTime } from '../../ui/times';
import { levels } from './levels';
import { isForever, muteOptions } from './muteOptions';

/** The notification settings of one chat. */
export function ChatNotifications({ chat }: { chat: Chat }) {
  const { settings } = useNotificationSettings();
  const { isPending, error, mine, mutedUntil, change } = useChatNotifications(chat.id);
  if (isPending || settings.isPending) return <Loader role="status" aria-label="Loading" mx="auto" />;
  const choices = [
    {
      value: 'default',
      label: `Default for ${chat.type === 'direct' ? 'direct chats' : 'groups'}${usual(chat, settings.data)}`,
    },
    ...levels,
  ];
  const failure = change.error ?? error ?? settings.error;
  return (
    <Stack gap="md">
      <Radio.Group label="Notify me of" value={mine.level} onChange={level => change.mutate({ level, mutedUntil })}>
        <Stack gap={8} mt={8}>
          {choices.map(choice => (
            <Radio key={choice.value} value={choice.value} label={choice.label} />
          ))}
        </Stack>
      </Radio.Group>
      <div role="group" aria-label="Mute">
        <Text size="sm" fw={600} mb={8} role="status">
          {mutedUntil === null
            ? 'Mute'
            : isForever(mutedUntil)
              ? 'Muted until you unmute it'
              : `Muted until ${shortDateTime(mutedUntil)}`}
        </Text>
        <Group gap="xs">
          {mutedUntil === null ? (
            muteOptions.map(mute => (
              <Button
                key={mute.label}
                size="xs"
                variant="default"
                onClick={() => change.mutate({ level: mine.level, mutedUntil: mute.until(new Date()) })}
              >
                {mute.label}
              </Button>
            ))
          ) : (
            <Button size="xs" variant="light" onClick={() => change.mutate({ level: mine.level, mutedUntil: null })}>
              Unmute
            </Button>
          )}
        </Group>
      </div>
      <FormError text={failure && errorText(failure)} />
    </Stack>
  );
}

function usual(chat: Chat, settings: NotificationSettings | undefined): string {
  const level = chat.type === 'direct' ? settings?.default.direct : settings?.default.groups;
  const name = levels.find(known => known.value === level)?.label;
  return name ? ` (${name.toLowerCase()})` : '';
}
