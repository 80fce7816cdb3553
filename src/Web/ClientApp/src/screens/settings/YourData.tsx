import { Alert, Button, Group, List, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { ApiError, formErrors } from '../../api/errors';
import { useSession } from '../../hooks/session';
import { FormError } from '../../ui/FormError';
import { Section } from '../../ui/Section';
import { useReturnFocus } from '../../hooks/useReturnFocus';

/** Exports my data, or deletes my account. */
export function YourData() {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Section
      title="Your data"
      note="A ZIP file with your profile, messages, chats and other data. Up to five downloads per hour."
    >
      <Group gap="sm">
        <Button component="a" href="/api/users/me/export" download variant="light">
          Download my data
        </Button>
        <Button variant="light" color="red" onClick={() => setDeleting(true)}>
          Delete account
        </Button>
      </Group>
      {isDeleting && <DeleteAccount onClose={() => setDeleting(false)} />}
    </Section>
  );
}

function DeleteAccount({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const { deleteAccount } = useSession();
  const [, navigate] = useLocation();
  const [password, setPassword] = useState('');
  const work = useMutation({
    mutationFn: () => deleteAccount(password),
    onSuccess: () => navigate('/', { replace: true }),
  });
  const errors = work.isError ? formErrors(work.error, ['password']) : null;
  const isLast = work.error instanceof ApiError && work.error.code === 'users.last_administrator';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    work.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Delete your account?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">This cannot be undone. It deletes:</Text>
          <List size="sm">
            <List.Item>your name, profile, e-mail address and password</List.Item>
            <List.Item>your friends, blocks, invitations and invite links</List.Item>
            <List.Item>your memberships; groups you own pass to other members</List.Item>
          </List>
          <Text size="sm">Your messages stay, from “Deleted user”. Your username cannot be used again.</Text>
          <PasswordInput
            name="password"
            label="Your password"
            autoComplete="current-password"
            maxLength={128}
            data-autofocus
            value={password}
            error={errors?.fields.password}
            aria-invalid={errors?.fields.password !== undefined || undefined}
            errorProps={{ role: 'alert' }}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          {isLast ? (
            <Alert color="red" variant="light" role="alert" p="sm">
              You are the only administrator of this server. Make another user an administrator first.
            </Alert>
          ) : (
            <FormError text={errors?.form} />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red" loading={work.isPending} disabled={!password}>
              Delete account
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
