import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { errorText } from '../api/errors';
import { FormError } from './FormError';
import { useReturnFocus } from '../hooks/useReturnFocus';
import classes from './ConfirmModal.module.css';

interface Props {
  title: string;
  /** What happens, and what is lost. */
  children: ReactNode;
  action: string;
  isDangerous?: boolean;
  /** What must be typed first, where nothing brings back what is lost. */
  typed?: { label: string; text: string };
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something that cannot be undone. Closes once it is done; a failure is said in place. */
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
