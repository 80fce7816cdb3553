import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, body } from '../../api/client';
import { formErrors } from '../../api/errors';
import type { Me } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useMe } from '../../hooks/stores';
import { FormError } from '../../ui/FormError';
import { Section } from '../../ui/Section';

const valuesOf = (me: Me) => ({ displayName: me.displayName ?? '', about: me.about ?? '', email: me.email ?? '' });

type Values = ReturnType<typeof valuesOf>;

/** My profile. Guests only have a name. */
export function Profile() {
  const messenger = useMessenger();
  const me = useMe();
  const [values, setValues] = useState(() => valuesOf(me));
  const save = useMutation({
    mutationFn: () => {
      const { displayName, about, email } = values;
      const changes = me.guest
        ? { displayName: displayName || null }
        : { displayName: displayName || null, about: about || null, email: email || null };
      return body<Me>(api.PUT('/api/users/me', { body: changes }));
    },
    onSuccess: changed => {
      messenger.setMe(changed);
      setValues(valuesOf(changed));
    },
  });
  const errors = save.isError ? formErrors(save.error, Object.keys(values)) : null;
  const isChanged = Object.entries(valuesOf(me)).some(([name, value]) => values[name as keyof Values] !== value);
  const field = (name: keyof Values) => ({
    name,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value });
      if (!save.isPending) save.reset();
    },
    error: errors?.fields[name],
    errorProps: { role: 'alert' },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Section
      title="Profile"
      note={me.guest ? 'You are using Messenger as a guest.' : `Your username is ${me.username}.`}
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          {...field('displayName')}
          label="Display name"
          description="Shown next to your messages."
          placeholder={me.username}
          autoComplete="name"
          maxLength={64}
          dir="auto"
          mb="sm"
        />
        {!me.guest && (
          <>
            <Textarea
              {...field('about')}
              label="About"
              description="Visible to everyone."
              autosize
              minRows={2}
              maxRows={6}
              maxLength={500}
              dir="auto"
              mb="sm"
            />
            <TextInput
              {...field('email')}
              type="email"
              label="E-mail"
              description="Visible only to you."
              autoComplete="email"
              maxLength={254}
              mb="sm"
            />
          </>
        )}
        <FormError text={errors?.form} />
        <Group mt="md">
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            Save profile
          </Button>
          <Text role="status" size="sm" c="dimmed">
            {save.isSuccess && !isChanged && 'Saved.'}
          </Text>
        </Group>
      </form>
    </Section>
  );
}
