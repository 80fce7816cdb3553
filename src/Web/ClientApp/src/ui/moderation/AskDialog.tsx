import { Modal } from '@mantine/core';
import { useMessenger } from '../../app/session';
import type { Asking } from './asking';
import { ConfirmForm } from './ConfirmForm';
import { ReportForm } from './ReportForm';
import { RestrictForm } from './RestrictForm';

interface Props {
  asking: Asking;
  onClose: () => void;
  /** What was asked about is done, or (messages of mine and of others in a chat) tried. */
  onDone?: () => void;
}

const titles: Record<Asking['what'], string> = {
  report: 'Report message',
  unsend: 'Take back message?',
  remove: 'Remove message?',
  mute: 'Mute',
  ban: 'Ban',
};

/** Asks before something is done that others feel. */
export default function AskDialog({ asking, onClose, onDone }: Props) {
  const messenger = useMessenger();
  const done = () => {
    onDone?.();
    close();
  };
  const close = () => {
    onClose();
    // What opened it may be gone with the menu it was in.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        (document.getElementById('composer') ?? document.getElementById('main'))?.focus();
    });
  };
  const title = 'name' in asking ? `${titles[asking.what]} ${asking.name}` : titles[asking.what];
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {asking.what === 'report' ? (
        <ReportForm messageId={asking.messageId} sender={asking.sender} onClose={done} />
      ) : asking.what === 'mute' || asking.what === 'ban' ? (
        <RestrictForm what={asking.what} chatId={asking.chatId} userId={asking.userId} onDone={done} onCancel={close} />
      ) : (
        <ConfirmForm
          text={
            asking.what === 'unsend'
              ? 'It disappears for everyone, with its reactions.'
              : `The message of ${asking.sender} disappears for everyone. The log of the chat tells that you removed it.`
          }
          quoted={asking.message.content}
          action={asking.what === 'unsend' ? 'Take back' : 'Remove'}
          onCancel={close}
          onConfirm={() => {
            void messenger.unsend(asking.message.id).then(onDone);
            close();
          }}
        />
      )}
    </Modal>
  );
}
