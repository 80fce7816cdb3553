import { Button, Group, Text } from '@mantine/core';
import { plainText } from '../../ui/format/parse';
import classes from './moderation.module.css';

interface Props {
  text: string;
  quoted?: string;
  action: string;
  isRunning?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks for confirmation inside a dialog. */
export function ConfirmForm({ text, quoted, action, isRunning, onConfirm, onCancel }: Props) {
  return (
    <>
      {quoted && (
        <p className={classes.quoted} dir="auto">
          {plainText(quoted.slice(0, 300))}
        </p>
      )}
      <Text size="sm" className={classes.text}>
        {text}
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
        <Button color="red.8" loading={isRunning} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </>
  );
}
