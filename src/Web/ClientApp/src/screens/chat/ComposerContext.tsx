import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMessage } from '../../hooks/stores';
import { messageSummary } from '../../ui/attachments';
import classes from './Composer.module.css';

interface Props {
  chatId: string;
  kind: 'edit' | 'reply';
  /** The message that is edited or replied to. */
  sequence: number;
  onCancel: () => void;
}

/** Above the composer: the message that is edited or replied to. */
export function ComposerContext({ chatId, kind, sequence, onCancel }: Props) {
  const original = useMessage(chatId, sequence);
  const replyTitle = original ? `Reply to ${original.senderName}` : 'Reply';
  return (
    <div className={classes.context}>
      <div className={classes.contextText}>
        <strong>{kind === 'edit' ? 'Edit message' : replyTitle}</strong>
        <span dir="auto">{original ? messageSummary(original) : ''}</span>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label="Cancel" onClick={onCancel}>
        <IconX size={16} />
      </Button>
    </div>
  );
}
