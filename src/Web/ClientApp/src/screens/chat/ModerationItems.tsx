import { Menu } from '@mantine/core';
import { IconFlag, IconTrash, IconUserOff, IconVolumeOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Member, Message } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { outranks } from '../../features/moderation/permissions';

interface Props {
  message: Message;
  onConfirmAction: (confirming: ConfirmAction) => void;
}

/** Menu items for messages of others: reporting, and moderation for members with a higher role. */
export function ModerationItems({ message, onConfirmAction }: Props) {
  const { me, chats } = useMessenger();
  const members = useQueryClient().getQueryData<Member[]>(['members', message.chatId]);
  const chat = chats.get(message.chatId);
  if (!chat || message.senderId === me.id) return null;
  const canModerateSender = outranks(chat, me.id, message.senderId, members);
  const person = { chatId: message.chatId, userId: message.senderId, name: message.senderName };
  const isMember = members?.some(member => member.userId === message.senderId) ?? true;
  return (
    <>
      {!me.guest && (
        <Menu.Item
          leftSection={<IconFlag size={16} />}
          onClick={() => onConfirmAction({ kind: 'report', messageId: message.id, sender: message.senderName })}
        >
          Report
        </Menu.Item>
      )}
      {canModerateSender && (
        <>
          <Menu.Divider />
          {isMember && (
            <Menu.Item
              leftSection={<IconVolumeOff size={16} />}
              onClick={() => onConfirmAction({ kind: 'mute', ...person })}
            >
              Mute sender
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconUserOff size={16} />}
            onClick={() => onConfirmAction({ kind: 'ban', ...person })}
          >
            Ban sender
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} />}
            onClick={() => onConfirmAction({ kind: 'remove', message, sender: message.senderName })}
          >
            Remove message
          </Menu.Item>
        </>
      )}
    </>
  );
}
