import { Modal } from '@mantine/core';
import { useMessenger } from '../../hooks/session';
import type { ConfirmAction } from './confirmAction';
import { ConfirmForm } from './ConfirmForm';
import { ReportForm } from './ReportForm';
import { RestrictForm } from './RestrictForm';

interface Props {
  confirming: ConfirmAction;
  onClose: () => void;
  /** What was asked about is done, or (messages of mine and of others in a chat) tried. */
  onDone?: () => void;
}

const titles: Record<ConfirmAction['kind'], string> = {
  report: 'Report message',
  unsend: 'Take back message?',
  remove: 'Remove message?',
  mute: 'Mute',
  ban: 'Ban',
};

/** Asks before something is done that others feel. */
export default function ConfirmActionDialog({ confirming, onClose, onDone }: Props) {
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
  const title = 'name' in confirming ? `${titles[confirming.kind]} ${confirming.name}` : titles[confirming.kind];
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {confirming.kind === 'report' ? (
        <ReportForm messageId={confirming.messageId} sender={confirming.sender} onClose={done} />
      ) : confirming.kind === 'mute' || confirming.kind === 'ban' ? (
        <RestrictForm
          kind={confirming.kind}
          chatId={confirming.chatId}
          userId={confirming.userId}
          onDone={done}
          onCancel={close}
        />
      ) : (
        <ConfirmForm
          text={
            confirming.kind === 'unsend'
              ? 'It disappears for everyone, with its reactions.'
              : `The message of ${confirming.sender} disappears for everyone. The log of the chat tells that you removed it.`
          }
          quoted={confirming.message.content}
          action={confirming.kind === 'unsend' ? 'Take back' : 'Remove'}
          onCancel={close}
          onConfirm={() => {
            void messenger.unsend(confirming.message.id).then(onDone);
            close();
          }}
        />
      )}
    </Modal>
  );
}
