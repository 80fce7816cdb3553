import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { formErrors } from '../../api/errors';
import { useMe } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { Section } from '../../ui/Section';

const empty = { currentPassword: '', newPassword: '' };

export function Password() {
  const me = useMe();
  const queries = useQueryClient();
  const [values, setValues] = useState(empty);
  const change = useMutation({
    mutationFn: () => api.PUT('/api/auth/password', { body: values }),
    onSuccess: () => {
      setValues(empty);
      return queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const errors = change.isError ? formErrors(change.error, Object.keys(values)) : null;
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value });
      if (!change.isPending) change.reset();
    },
    error: errors?.fields[name],
    'aria-invalid': errors?.fields[name] !== undefined || undefined,
    errorProps: { role: 'alert' },
    maxLength: 128,
    mb: 'sm',
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title="Password" note="A new password logs you out on all other devices.">
      <form onSubmit={submit} noValidate>
        {/* Lets password managers find the account. */}
        <input
          className="visually-hidden"
          type="text"
          name="username"
          autoComplete="username"
          value={me.username}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <PasswordInput {...field('currentPassword')} label="Current password" autoComplete="current-password" />
        <PasswordInput
          {...field('newPassword')}
          label="New password"
          description="At least 8 characters"
          autoComplete="new-password"
        />
        <FormError text={errors?.form} />
        <Group mt="md">
          <Button type="submit" loading={change.isPending} disabled={!values.currentPassword || !values.newPassword}>
            Change password
          </Button>
          <Text role="status" size="sm" c="dimmed">
            {change.isSuccess && 'Password changed. Other devices were logged out.'}
          </Text>
        </Group>
      </form>
    </Section>
  );
}
