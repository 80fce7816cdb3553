import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Messenger } from '../../core/messenger';
import { useSession } from '../../hooks/session';
import { useMe } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { plural, isolate } from '../../ui/names';
import { CreateAccountForm } from '../../features/login/CreateAccountForm';
import { Login } from '../../features/login/Login';
import classes from './JoinByLink.module.css';

/**
 * The target of an invite link: shows the group and lets the user join. After a login or registration the user joins
 * automatically.
 */
export default function JoinByLink({ token }: { token: string }) {
  const { messenger } = useSession();
  const [wasOutside, setWasOutside] = useState(false);
  const preview = useQuery({
    queryKey: ['invite', token],
    queryFn: () => body(api.GET('/api/invite-links/{token}', { params: { path: { token } } })),
  });
  const name = preview.data?.name ?? 'a group';
  if (!messenger && preview.data && !wasOutside) setWasOutside(true);

  if (!messenger && (preview.data || wasOutside))
    return <Login invitation={`You are invited to “${isolate(name)}”. Log in or register to join.`} />;
  return (
    <main className={classes.page}>
      <Stack className={classes.card}>
        {preview.isPending && (
          <Center>
            <Loader role="status" aria-label="Loading" />
          </Center>
        )}
        {preview.isError && (
          <>
            <Title order={1} size="h3" ta="center">
              Invitation
            </Title>
            <Text role="alert" ta="center">
              {errorText(preview.error)}
            </Text>
            <Button component={Link} href="/" variant="light">
              Go to the chats
            </Button>
          </>
        )}
        {preview.data && messenger && (
          <>
            <div>
              <Title order={1} size="h3" ta="center" className={classes.name} dir="auto">
                {name}
              </Title>
              <Text c="dimmed" ta="center">
                {plural(preview.data.memberCount, 'member')}
              </Text>
            </div>
            <JoinPanel
              token={token}
              messenger={messenger}
              isExpected={wasOutside}
              onRegister={() => setWasOutside(true)}
            />
          </>
        )}
      </Stack>
    </main>
  );
}

interface JoinPanelProps {
  token: string;
  messenger: Messenger;
  /** True after a login on this page: the user joins without asking again. */
  isExpected: boolean;
  onRegister: () => void;
}

function JoinPanel({ token, messenger, isExpected, onRegister }: JoinPanelProps) {
  const me = useMe();
  const [, navigate] = useLocation();
  const join = useMutation({
    mutationFn: () => body(api.POST('/api/invite-links/{token}/join', { params: { path: { token } } })),
    onSuccess: chat => {
      messenger.sync.put([chat]);
      navigate(`/chats/${chat.id}`, { replace: true });
    },
  });
  const { mutate, isIdle } = join;
  const goesIn = isExpected && !me.guest;
  useEffect(() => {
    if (goesIn && isIdle) mutate();
  }, [goesIn, isIdle, mutate]);

  if (me.guest) {
    return (
      <>
        <Text>Guests can only use the lobby. Create an account to join. Your name and your messages stay.</Text>
        <CreateAccountForm onDone={onRegister} />
        <Button component={Link} href="/" variant="default">
          Not now
        </Button>
      </>
    );
  }
  return (
    <>
      <FormError text={join.isError ? errorText(join.error) : null} />
      <Button loading={join.isPending || (goesIn && join.isIdle)} onClick={() => join.mutate()}>
        Join
      </Button>
      <Button component={Link} href="/" variant="default">
        Not now
      </Button>
    </>
  );
}
