import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { formErrors } from '../../api/errors';
import { useSession } from '../../hooks/session';
import { FormError } from '../../ui/FormError';

/** Turns the current guest into a full account, which keeps its messages. */
export function CreateAccountForm({ onDone }: { onDone?: () => void }) {
  const { openSession } = useSession();
  const [values, setValues] = useState({ username: '', password: '' });
  const register = useMutation({
    mutationFn: async () => {
      await api.POST('/api/auth/register', { body: { ...values, email: null, displayName: null } });
      onDone?.();
      await openSession();
    },
  });
  const errors = register.isError ? formErrors(register.error, Object.keys(values)) : null;
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
    error: errors?.fields[name],
    'aria-invalid': errors?.fields[name] !== undefined || undefined,
    errorProps: { role: 'alert' },
    mb: 'sm',
    required: true,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    register.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        {...field('username')}
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
      />
      <PasswordInput
        {...field('password')}
        label="Password"
        description="At least 8 characters"
        autoComplete="new-password"
        maxLength={128}
      />
      <FormError text={errors?.form} />
      <Button type="submit" loading={register.isPending} mt="md">
        Create account
      </Button>
    </form>
  );
}
