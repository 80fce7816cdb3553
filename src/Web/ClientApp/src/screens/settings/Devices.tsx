import { Badge, Button, Loader, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { Section } from '../../ui/Section';
import { fullTime, shortTime } from '../../ui/times';
import { deviceName } from './deviceName';
import classes from './Devices.module.css';

const key = ['sessions'];

/** The devices I am logged in on. */
export function Devices() {
  const queries = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const sessions = useQuery({ queryKey: key, queryFn: () => body(api.GET('/api/auth/sessions')) });
  const renew = () => queries.invalidateQueries({ queryKey: key });
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }),
    onSettled: renew,
  });
  const others = sessions.data?.filter(session => !session.current) ?? [];

  return (
    <Section title="Devices" note="Where you are logged in.">
      <FormError text={sessions.isError ? errorText(sessions.error) : end.isError ? errorText(end.error) : null} />
      {sessions.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="Devices">
        {sessions.data?.map(session => (
          <div role="listitem" key={session.id} className={classes.session}>
            <div className={classes.about}>
              <Text fw={500} truncate title={session.device}>
                {deviceName(session.device)}
              </Text>
              <Text size="sm" c="dimmed" title={fullTime(session.lastUsedAt)}>
                Last used {shortTime(session.lastUsedAt)}
              </Text>
            </div>
            {session.current ? (
              <Badge variant="light" className={classes.fixed}>
                This device
              </Badge>
            ) : (
              <Button
                size="xs"
                variant="light"
                color="red"
                className={classes.fixed}
                aria-label={`Log out ${deviceName(session.device)}`}
                loading={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                Log out
              </Button>
            )}
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <Button variant="light" color="red" className={classes.all} onClick={() => setConfirming(true)}>
          Log out everywhere else
        </Button>
      )}
      {isConfirming && (
        <ConfirmModal
          title="Log out everywhere else?"
          action="Log out"
          onConfirm={async () => {
            await api.DELETE('/api/auth/sessions');
            await renew();
          }}
          onClose={() => setConfirming(false)}
        >
          {others.length === 1 ? 'One other device will be' : `${others.length} other devices will be`} logged out. This
          device stays logged in.
        </ConfirmModal>
      )}
    </Section>
  );
}
