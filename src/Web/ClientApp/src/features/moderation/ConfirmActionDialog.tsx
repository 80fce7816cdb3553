import { Modal } from '@mantine/core';
import { useMessenger } from '../../hooks/session';
import type { ConfirmAction } from './confirmAction';
import { ConfirmForm } from './ConfirmForm';
import { ReportForm } from './ReportForm';
import { RestrictForm } from './RestrictForm';

interface Props {
  action: ConfirmAction;
  onClose: () => void;
  /** Called when the action is done. Unsending and removing continue in the background. */
  onDone?: () => void;
}

const titles: Record<ConfirmAction['kind'], string> = {
  report: 'Report message',
  unsend: 'Unsend message?',
  remove: 'Remove message?',
  mute: 'Mute',
  ban: 'Ban',
};

/** Confirms an action that affects other people. */
export default function ConfirmActionDialog({ action, onClose, onDone }: Props) {
  const messenger = useMessenger();
  const done = () => {
    onDone?.();
    close();
  };
  const close = () => {
    onClose();
    // The element that opened the dialog may be gone, with the menu it was in.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        (document.getElementById('composer') ?? document.getElementById('main'))?.focus();
    });
  };
  const title = 'name' in action ? `${titles[action.kind]} ${action.name}` : titles[action.kind];
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {action.kind === 'report' ? (
        <ReportForm messageId={action.messageId} sender={action.sender} onClose={done} />
      ) : action.kind === 'mute' || action.kind === 'ban' ? (
        <RestrictForm kind={action.kind} chatId={action.chatId} userId={action.userId} onDone={done} onCancel={close} />
      ) : (
        <ConfirmForm
          text={
            action.kind === 'unsend'
              ? 'The message and its reactions will disappear for everyone.'
              : `The message from ${action.sender} will disappear for everyone. The chat’s log records that you removed it.`
          }
          quoted={action.message.content}
          action={action.kind === 'unsend' ? 'Unsend' : 'Remove'}
          onCancel={close}
          onConfirm={() => {
            void messenger.unsend(action.message.id).then(onDone);
            close();
          }}
        />
      )}
    </Modal>
  );
}
