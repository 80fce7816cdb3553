import { Anchor, Button, PasswordInput, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../api/client';
import { formErrors } from '../../api/errors';
import { useSession } from '../../hooks/session';
import { FormError } from '../../ui/FormError';
import classes from './Login.module.css';

type Mode = 'login' | 'register' | 'guest';

const submitTexts: Record<Mode, string> = { login: 'Log in', register: 'Create account', guest: 'Continue as guest' };

/** The start page: log in, register or continue as a guest. */
export function Login({ invitation }: { invitation?: string }) {
  const { openSession } = useSession();
  const [mode, setMode] = useState<Mode>('login');
  const [values, setValues] = useState({ username: '', password: '', displayName: '', name: '' });
  const [errors, setErrors] = useState<ReturnType<typeof formErrors> | null>(null);
  const [isBusy, setBusy] = useState(false);

  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
    error: errors?.fields[name],
    errorProps: { role: 'alert' },
  });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors(null);
    try {
      const { username, password, name } = values;
      if (mode === 'login') await api.POST('/api/auth/login', { body: { username, password } });
      else if (mode === 'register')
        await api.POST('/api/auth/register', {
          body: { username, password, email: null, displayName: values.displayName || null },
        });
      else await api.POST('/api/auth/guest', { body: { name } });
      await openSession();
    } catch (error) {
      setErrors(formErrors(error, Object.keys(values)));
      setBusy(false);
    }
  };

  const switchTo = (next: string) => {
    setMode(next as Mode);
    setErrors(null);
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/icon.svg" alt="" width={56} height={56} className={classes.logo} />
        <Title order={1} size="h2" ta="center">
          Messenger
        </Title>
        <Text c="dimmed" ta="center" mb="lg">
          {invitation ?? 'Talk to friends, in groups and in public rooms.'}
        </Text>
        {mode !== 'guest' && (
          <SegmentedControl
            fullWidth
            aria-label="Log in or create an account"
            value={mode}
            onChange={switchTo}
            data={[
              { value: 'login', label: 'Log in' },
              { value: 'register', label: 'Register' },
            ]}
          />
        )}
        <form onSubmit={submit} className={classes.form} noValidate>
          {mode === 'guest' ? (
            <TextInput
              {...field('name')}
              label="Your name"
              description="Shown next to your messages in the lobby."
              autoComplete="nickname"
              maxLength={64}
              required
              autoFocus
            />
          ) : (
            <>
              <TextInput
                {...field('username')}
                label="Username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={32}
                required
              />
              {mode === 'register' && (
                <TextInput
                  {...field('displayName')}
                  label="Display name"
                  placeholder="Optional"
                  autoComplete="name"
                  maxLength={64}
                />
              )}
              <PasswordInput
                {...field('password')}
                label="Password"
                description={mode === 'register' ? 'At least 8 characters' : undefined}
                autoComplete={mode === 'register' ? 'new-password' : 'current-password'}
                maxLength={128}
                required
              />
            </>
          )}
          <FormError text={errors?.form} />
          <Button type="submit" loading={isBusy} fullWidth>
            {submitTexts[mode]}
          </Button>
        </form>
        {/* Guests cannot join by an invitation. */}
        {invitation === undefined && (
          <Text ta="center" size="sm" mt="md">
            {mode === 'guest' ? (
              <Anchor component="button" type="button" onClick={() => switchTo('login')}>
                Back to login
              </Anchor>
            ) : (
              <Anchor component="button" type="button" onClick={() => switchTo('guest')}>
                Use Messenger as a guest
              </Anchor>
            )}
          </Text>
        )}
      </div>
    </main>
  );
}
