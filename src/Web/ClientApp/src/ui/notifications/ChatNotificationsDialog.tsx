import { Modal } from '@mantine/core';
import type { Chat } from '../../api/types';
import { useFocusBack } from '../useFocusBack';
import { ChatNotifications } from './ChatNotifications';

/** A chat's notifications, asked for from within it. */
export default function ChatNotificationsDialog({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Notifications" closeButtonProps={{ 'aria-label': 'Close' }}>
      <ChatNotifications chat={chat} />
    </Modal>
  );
}
