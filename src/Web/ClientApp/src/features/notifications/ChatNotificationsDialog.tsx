import { Modal } from '@mantine/core';
import type { Chat } from '../../api/types';
import { useReturnFocus } from '../../hooks/useReturnFocus';
import { ChatNotifications } from './ChatNotifications';

/** A chat's notification settings in a dialog. */
export default function ChatNotificationsDialog({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title="Notifications" closeButtonProps={{ 'aria-label': 'Close' }}>
      <ChatNotifications chat={chat} />
    </Modal>
  );
}
