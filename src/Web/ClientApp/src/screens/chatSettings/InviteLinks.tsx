import { Button, CopyButton, Loader, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, body } from '../../api/client';
import { errorText, formErrors } from '../../api/errors';
import type { Chat, InviteLink } from '../../api/types';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FormError } from '../../ui/FormError';
import { plural } from '../../ui/names';
import { Section } from '../../ui/Section';
import { fullTime } from '../../ui/times';
import { durationText } from './durationText';
import classes from './InviteLinks.module.css';

const lifetimes = [3_600, 86_400, 604_800, 2_592_000];
const mostUses = 100_000;

/** Invite links, which let anyone join. */
export function InviteLinks({ chat }: { chat: Chat }) {
  const key = ['invite-links', chat.id];
  const path = { id: chat.id };
  const queries = useQueryClient();
  const [lifetime, setLifetime] = useState(604_800);
  const [maxUses, setMaxUses] = useState<number | string>('');
  const [revoking, setRevoking] = useState<InviteLink | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: key });
  const links = useQuery({
    queryKey: key,
    queryFn: () => body(api.GET('/api/chats/{id}/invite-links', { params: { path } })),
  });
  const make = useMutation({
    mutationFn: () =>
      api.POST('/api/chats/{id}/invite-links', {
        params: { path },
        body: { expiresIn: lifetime || null, maxUses: maxUses === '' ? null : Number(maxUses) },
      }),
    onSuccess: renew,
  });
  const errors = make.isError ? formErrors(make.error, ['expiresIn', 'maxUses']) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    make.mutate();
  };

  return (
    <Section title="Invite links" note="Anyone with a link can join, even without the room's password.">
      <form onSubmit={submit} noValidate className={classes.form}>
        <NativeSelect
          className={classes.field}
          label="Expires"
          value={String(lifetime)}
          error={errors?.fields.expiresIn}
          onChange={event => setLifetime(Number(event.currentTarget.value))}
          data={[
            ...lifetimes.map(seconds => ({ value: String(seconds), label: `In ${durationText(seconds)}` })),
            { value: '0', label: 'Never' },
          ]}
        />
        <NumberInput
          className={classes.field}
          label="Maximum uses"
          placeholder="Unlimited"
          value={maxUses}
          min={1}
          max={mostUses}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          error={errors?.fields.maxUses}
          errorProps={{ role: 'alert' }}
          onChange={setMaxUses}
        />
        <Button type="submit" loading={make.isPending}>
          Create link
        </Button>
      </form>
      <FormError text={errors?.form ?? (links.isError ? errorText(links.error) : null)} />
      {links.isPending && <Loader role="status" aria-label="Loading" mx="auto" />}
      {links.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          No invite links.
        </Text>
      )}
      <div role="list" aria-label="Invite links" className={classes.links}>
        {links.data?.map(link => (
          <LinkRow key={link.id} link={link} onRevoke={() => setRevoking(link)} />
        ))}
      </div>
      {revoking && (
        <ConfirmModal
          title="Revoke this link?"
          action="Revoke"
          onConfirm={async () => {
            await api.DELETE('/api/chats/{id}/invite-links/{linkId}', {
              params: { path: { ...path, linkId: revoking.id } },
            });
            await renew();
          }}
          onClose={() => setRevoking(null)}
        >
          The link stops working. People who have joined with it stay members.
        </ConfirmModal>
      )}
    </Section>
  );
}

function LinkRow({ link, onRevoke }: { link: InviteLink; onRevoke: () => void }) {
  const address = `${location.origin}/join/${link.token}`;
  const used =
    link.maxUses === null
      ? plural(link.uses, 'person').replace('persons', 'people') + ' joined'
      : `${link.uses} of ${link.maxUses.toLocaleString()} joined`;
  return (
    <div role="listitem" className={classes.link}>
      <TextInput
        className={classes.address}
        aria-label="Invite link"
        value={address}
        readOnly
        onFocus={event => event.currentTarget.select()}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button variant="light" onClick={copy}>
            <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          </Button>
        )}
      </CopyButton>
      <Button variant="light" color="red" onClick={onRevoke}>
        Revoke
      </Button>
      <Text size="sm" c="dimmed" className={classes.note}>
        {used}, {link.expiresAt ? `expires ${fullTime(link.expiresAt)}` : 'never expires'}
      </Text>
    </div>
  );
}
