import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import { useSession } from '../../app/session';
import { FormError } from '../../ui/FormError';
import { Welcome } from '../welcome/Welcome';

/** Where an invite link leads: what it is an invitation to, and the way in. */
export default function JoinByLink({ token }: { token: string }) {
  const { messenger } = useSession();
  const [, navigate] = useLocation();
  const params = { params: { path: { token } } };
  const preview = useQuery({ queryKey: ['invite', token], queryFn: () => body(api.GET('/api/invite-links/{token}', params)) });
  const join = useMutation({
    mutationFn: () => body(api.POST('/api/invite-links/{token}/join', params)),
    onSuccess: chat => {
      messenger?.sync.put([chat]);
      navigate(`/chats/${chat.id}`, { replace: true });
    },
  });
  const name = preview.data?.name ?? 'a group';

  if (preview.data && !messenger) return <Welcome invitation={`You are invited to ${name}. Log in or register to join.`} />;
  return (
    <Center component="main" h="100dvh" p="md">
      <Stack align="center" maw={420}>
        {preview.isPending && <Loader role="status" aria-label="Loading" />}
        {preview.isError && (
          <>
            <Text role="alert">{errorText(preview.error)}</Text>
            <Button component={Link} href="/" variant="light">
              To the chats
            </Button>
          </>
        )}
        {preview.data && (
          <>
            <Title order={1} size="h3" ta="center" dir="auto">
              {name}
            </Title>
            <Text c="dimmed">{preview.data.memberCount === 1 ? '1 member' : `${preview.data.memberCount.toLocaleString()} members`}</Text>
            <FormError text={join.isError ? errorText(join.error) : null} />
            <Button loading={join.isPending} onClick={() => join.mutate()}>
              Join
            </Button>
          </>
        )}
      </Stack>
    </Center>
  );
}
