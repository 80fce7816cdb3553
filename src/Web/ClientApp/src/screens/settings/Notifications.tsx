import { Alert, Button, Loader, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client';
import { errorText, formErrors } from '../../api/errors';
import type { NotificationLevel, NotificationSettings, NotificationTestResult } from '../../api/types';
import { useNotificationSettings, type SettingsChange } from '../../hooks/notifications';
import { pushState, disablePush, enablePush, type PushState } from '../../core/pushSubscription';
import { FormError } from '../../ui/FormError';
import { levels } from '../../features/notifications/levels';
import { Section } from '../../ui/Section';
import { deviceName } from './deviceName';
import classes from './Notifications.module.css';

const stateKey = ['notifications', 'device'];

const whyNot: Record<Exclude<PushState, 'on' | 'off'>, string> = {
  denied:
    'The browser blocks notifications of this site. Allow them in its site settings (the icon beside the address), then come back.',
  insecure: 'Notifications require HTTPS. Ask the administrator of this server to set it up.',
  install:
    'On iPhone and iPad, first add Messenger to the Home Screen: Share, then “Add to Home Screen”. Open it from there, and turn notifications on here.',
  unsupported: 'This browser does not support push notifications.',
};

/** Turns notifications on for this device, and sets their defaults. */
export function Notifications() {
  return (
    <Section title="Notifications" note="For new messages, while Messenger is not in focus.">
      <ThisDevice />
      <Preferences />
    </Section>
  );
}

function ThisDevice() {
  const queries = useQueryClient();
  const state = useQuery({ queryKey: stateKey, queryFn: pushState, staleTime: 0, refetchOnWindowFocus: 'always' });
  const turn = useMutation({
    mutationFn: (on: boolean) => (on ? enablePush() : disablePush()),
    onSettled: () => queries.invalidateQueries({ queryKey: stateKey }),
  });
  const reason = state.data && state.data !== 'on' && state.data !== 'off' ? whyNot[state.data] : null;
  return (
    <Stack gap="sm">
      <Switch
        label="Notifications on this device"
        checked={turn.isPending ? turn.variables : state.data === 'on'}
        disabled={state.isPending || turn.isPending || reason !== null}
        onChange={event => turn.mutate(event.currentTarget.checked)}
      />
      {reason && (
        <Alert color="yellow" variant="light" p="sm" role="note">
          {reason}
        </Alert>
      )}
      {turn.isSuccess && turn.variables && state.data === 'off' && (
        <Text size="sm" role="status">
          Notifications were not allowed in the browser.
        </Text>
      )}
      <FormError text={turn.isError ? problemOf(turn.error) : null} />
      <Test isReady={!turn.isPending} />
    </Stack>
  );
}

function Test({ isReady }: { isReady: boolean }) {
  const test = useMutation({ mutationFn: () => body(api.POST('/api/push/test')) });
  return (
    <div>
      <Button variant="light" loading={test.isPending} disabled={!isReady} onClick={() => test.mutate()}>
        Test my notifications
      </Button>
      <FormError text={test.isError ? errorText(test.error) : null} />
      <div role="status">
        {test.data?.results.length === 0 && (
          <Text size="sm" mt="xs">
            Notifications are off on all of your devices. Turn them on first.
          </Text>
        )}
        {test.data && test.data.results.length > 0 && (
          <ul className={classes.results} aria-label="Results of the test">
            {test.data.results.map((result, index) => (
              <li key={index}>
                <Text size="sm" fw={500} span>
                  {deviceName(result.device)}
                  {result.current && ' (this device)'}: {outcomes[result.outcome]}
                </Text>
                <Text size="sm" c="dimmed">
                  {result.detail}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const outcomes: Record<NotificationTestResult['outcome'], string> = {
  delivered: 'sent',
  expired: 'no longer subscribed',
  busy: 'asked to wait',
  unreachable: 'not reached',
  rejected: 'refused',
};

function Preferences() {
  const { settings, change } = useNotificationSettings();
  if (settings.isPending) return <Loader role="status" aria-label="Loading" mx="auto" />;
  if (!settings.data) return <FormError text={errorText(settings.error)} />;
  const known = settings.data;
  const setLevel = (of: keyof NotificationSettings['default'], level: string) =>
    change.mutate(before => ({ ...before, default: { ...before.default, [of]: level as NotificationLevel } }));
  return (
    <Stack gap="sm">
      <div className={classes.pair}>
        <NativeSelect
          label="In direct chats"
          data={levels}
          value={known.default.direct}
          onChange={event => setLevel('direct', event.currentTarget.value)}
        />
        <NativeSelect
          label="In groups"
          data={levels}
          value={known.default.groups}
          onChange={event => setLevel('groups', event.currentTarget.value)}
        />
      </div>
      <Switch
        label="Show message text"
        description="Otherwise only the sender and the chat are shown."
        checked={known.showText}
        onChange={({ currentTarget: { checked } }) => change.mutate(before => ({ ...before, showText: checked }))}
      />
      <QuietHours known={known} save={change.mutateAsync} />
      <FormError text={change.isError ? formErrors(change.error, quietFields).form : null} />
    </Stack>
  );
}

const quietFields = ['quietHours.from', 'quietHours.to', 'quietHours.timeZone'];

type Hours = NonNullable<NotificationSettings['quietHours']>;

const usualHours = { from: '22:00', to: '07:00' };

function QuietHours({
  known,
  save,
}: {
  known: NotificationSettings;
  save: (change: SettingsChange) => Promise<unknown>;
}) {
  const work = useMutation({ mutationFn: (hours: Hours | null) => save(before => ({ ...before, quietHours: hours })) });
  const quiet = known.quietHours;
  return (
    <div>
      <Switch
        label="Quiet hours"
        description="No notifications are sent during this time, not even for mentions."
        checked={quiet !== null}
        onChange={event =>
          work.mutate(event.currentTarget.checked ? { ...usualHours, timeZone: timeZoneHere() } : null)
        }
      />
      {quiet && (
        // The key shows hours that were changed on another device.
        <HoursForm
          key={`${quiet.from} ${quiet.to}`}
          quiet={quiet}
          isSaving={work.isPending}
          errors={work.isError ? formErrors(work.error, quietFields).fields : {}}
          save={work.mutate}
        />
      )}
    </div>
  );
}

function HoursForm({
  quiet,
  isSaving,
  errors,
  save,
}: {
  quiet: Hours;
  isSaving: boolean;
  errors: Record<string, string>;
  save: (hours: Hours) => void;
}) {
  const here = timeZoneHere();
  const [from, setFrom] = useState(quiet.from);
  const [to, setTo] = useState(quiet.to);
  const isMoved = from !== quiet.from || to !== quiet.to;
  return (
    <>
      <div className={classes.hours}>
        <TextInput
          type="time"
          label="From"
          value={from}
          error={errors['quietHours.from']}
          errorProps={{ role: 'alert' }}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label="To"
          value={to}
          error={errors['quietHours.to']}
          errorProps={{ role: 'alert' }}
          onChange={event => setTo(event.currentTarget.value)}
        />
      </div>
      <Text size="sm" c="dimmed" mt={6}>
        Time zone: {placeName(quiet.timeZone)}.
        {errors['quietHours.timeZone'] && ' The server does not know the time zone of this device.'}
      </Text>
      {(isMoved || quiet.timeZone !== here) && (
        <Button
          mt="sm"
          size="xs"
          loading={isSaving}
          disabled={!from || !to}
          onClick={() => save({ from, to, timeZone: here })}
        >
          {isMoved ? 'Save quiet hours' : `Use the time zone ${placeName(here)}`}
        </Button>
      )}
    </>
  );
}

function timeZoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function placeName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

/** The text of a failed subscription, which fails in the browser or on the server. */
function problemOf(error: unknown): string {
  return error instanceof DOMException
    ? 'The browser could not reach its push service, which may be missing or turned off.'
    : errorText(error);
}
