import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { errorText } from '../api/errors';
import { FormError } from './FormError';
import { useReturnFocus } from '../hooks/useReturnFocus';
import classes from './ConfirmModal.module.css';

interface Props {
  title: string;
  /** The consequences of the action. */
  children: ReactNode;
  action: string;
  isDangerous?: boolean;
  /** A text that must be typed first, for actions that cannot be undone. */
  typed?: { label: string; text: string };
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks for confirmation. Closes after the action, or shows why it failed. */
export function ConfirmModal({ title, children, action, isDangerous = true, typed, onConfirm, onClose }: Props) {
  useReturnFocus();
  const [text, setText] = useState('');
  const work = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const isReady = !typed || text.trim() === typed.text.trim();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady) work.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      classNames={{ title: classes.title, body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <div>{children}</div>
          {typed && (
            <TextInput
              label={typed.label}
              value={text}
              autoComplete="off"
              data-autofocus
              onChange={event => setText(event.currentTarget.value)}
            />
          )}
          <FormError text={work.isError ? errorText(work.error) : null} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus={!typed || undefined}>
              Cancel
            </Button>
            <Button type="submit" color={isDangerous ? 'red' : undefined} loading={work.isPending} disabled={!isReady}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
