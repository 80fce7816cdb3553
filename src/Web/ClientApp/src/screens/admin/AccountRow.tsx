import { ActionIcon, Badge, Menu, Modal, Text } from '@mantine/core';
import { IconCrown, IconCrownOff, IconDotsVertical, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { errorText } from '../../api/errors';
import type { Account } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { ConfirmForm } from '../../features/moderation/ConfirmForm';
import { personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { lastSeen } from '../../ui/times';
import classes from './Accounts.module.css';

/** An account with its role and state. */
export function AccountRow({ account }: { account: Account }) {
  const { me } = useMessenger();
  const queries = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const params = { params: { path: { id: account.id } } };
  const renew = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const setDisabled = useMutation({
    mutationFn: async (disabled: boolean) => {
      await api.PUT('/api/admin/users/{id}/disabled', { ...params, body: { disabled } });
    },
    onSettled: () => {
      setConfirming(false);
      return renew();
    },
  });
  const setRole = useMutation({
    mutationFn: async (role: 'user' | 'administrator') => {
      await api.PUT('/api/admin/users/{id}/role', { ...params, body: { role } });
    },
    onSettled: renew,
  });
  const name = personName(account);
  const isAdministrator = account.role === 'administrator';
  const failure = setDisabled.error ?? setRole.error;

  return (
    <div role="listitem" className={classes.row}>
      <PersonAvatar name={name} userId={account.id} />
      <div className={classes.names}>
        <Text fw={500} truncate>
          <bdi>{name}</bdi>
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {[`@${account.username}`, account.email, account.online ? 'online' : lastSeen(account.lastSeenAt)]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {failure && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {errorText(failure)}
          </Text>
        )}
      </div>
      {account.role !== 'user' && (
        <Badge variant="light" className={classes.badge}>
          {account.role}
        </Badge>
      )}
      {account.disabled && (
        <Badge variant="light" color="gray" className={classes.badge}>
          disabled
        </Badge>
      )}
      {account.id === me.id ? (
        <Text size="sm" c="dimmed" className={classes.badge}>
          you
        </Text>
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Change ${name}`}
              loading={setDisabled.isPending || setRole.isPending}
            >
              <IconDotsVertical size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {account.role !== 'guest' && (
              <Menu.Item
                leftSection={isAdministrator ? <IconCrownOff size={16} /> : <IconCrown size={16} />}
                onClick={() => setRole.mutate(isAdministrator ? 'user' : 'administrator')}
              >
                {isAdministrator ? 'Remove administrator role' : 'Make an administrator'}
              </Menu.Item>
            )}
            {account.disabled ? (
              <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => setDisabled.mutate(false)}>
                Enable
              </Menu.Item>
            ) : (
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconLock size={16} />}
                onClick={() => setConfirming(true)}
              >
                Disable
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {isConfirming && (
        <Modal
          opened
          onClose={() => setConfirming(false)}
          title={`Disable ${name}?`}
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <ConfirmForm
            text={`${name} will be logged out on all devices, and cannot log in until the account is enabled again. Their messages stay.`}
            action="Disable"
            isRunning={setDisabled.isPending}
            onCancel={() => setConfirming(false)}
            onConfirm={() => setDisabled.mutate(true)}
          />
        </Modal>
      )}
    </div>
  );
}
