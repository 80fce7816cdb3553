import { Button, Loader, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, body } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Invitation } from '../../api/types';
import { useInvitations } from '../../hooks/relations';
import { useMessenger } from '../../hooks/session';
import { FormError } from '../../ui/FormError';
import { plural, personName } from '../../ui/names';
import { Page } from '../../ui/Page';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { PersonLink } from '../../ui/PersonLink';
import { shortTime } from '../../ui/times';
import classes from './Invitations.module.css';

/** The invitations that I have received. */
export default function Invitations() {
  const { sync } = useMessenger();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const invitations = useInvitations();
  const renew = () => queries.invalidateQueries({ queryKey: ['invitations'] });
  const accept = useMutation({
    mutationFn: ({ id }: Invitation) => body(api.POST('/api/invitations/{id}/accept', { params: { path: { id } } })),
    onSuccess: chat => {
      sync.put([chat]);
      navigate(`/chats/${chat.id}`);
    },
    onSettled: renew,
  });
  const decline = useMutation({
    mutationFn: ({ id }: Invitation) => api.DELETE('/api/invitations/{id}', { params: { path: { id } } }),
    onSettled: renew,
  });
  const failed = [invitations, accept, decline].find(({ isError }) => isError);

  return (
    <Page title="Invitations">
      <FormError text={failed && errorText(failed.error)} />
      {invitations.isError && (
        <Button variant="light" mr="auto" onClick={() => void invitations.refetch()}>
          Try again
        </Button>
      )}
      {invitations.isLoading && <Loader role="status" aria-label="Loading" mx="auto" />}
      <div role="list" aria-label="Invitations">
        {invitations.data?.map(invitation => (
          <div role="listitem" key={invitation.id} className={classes.row}>
            <PersonAvatar name={invitation.chat.name ?? 'Group'} />
            <div className={classes.about}>
              <Text fw={500} truncate dir="auto">
                {invitation.chat.name}
              </Text>
              <Text size="sm" c="dimmed" className={classes.by}>
                <PersonLink userId={invitation.invitedBy.id}>
                  <bdi>{personName(invitation.invitedBy)}</bdi>
                </PersonLink>{' '}
                invites you, {shortTime(invitation.createdAt)}, {plural(invitation.chat.memberCount, 'member')}
              </Text>
            </div>
            <div className={classes.actions}>
              <Button
                size="xs"
                aria-label={`Accept: ${invitation.chat.name ?? 'group'}`}
                loading={accept.isPending && accept.variables.id === invitation.id}
                onClick={() => accept.mutate(invitation)}
              >
                Accept
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={`Decline: ${invitation.chat.name ?? 'group'}`}
                loading={decline.isPending && decline.variables.id === invitation.id}
                onClick={() => decline.mutate(invitation)}
              >
                Decline
              </Button>
            </div>
          </div>
        ))}
      </div>
      {!invitations.isLoading && !invitations.isError && !invitations.data?.length && (
        <Text c="dimmed">No invitations.</Text>
      )}
    </Page>
  );
}
