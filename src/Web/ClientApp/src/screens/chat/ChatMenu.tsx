import { ActionIcon, Menu } from '@mantine/core';
import { IconBell, IconDotsVertical, IconHistory, IconSettings, IconUserOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { canModerate } from '../../features/moderation/permissions';

const ChatNotificationsDialog = lazy(() => import('../../features/notifications/ChatNotificationsDialog'));

/** The menu of a chat, for its members. */
export function ChatMenu({ chat }: { chat: Chat }) {
  const { me } = useMessenger();
  const [, navigate] = useLocation();
  const [isConfirming, setConfirming] = useState(false);
  if (chat.myRole === null || me.guest) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More about this chat">
            <IconDotsVertical size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {chat.type === 'group' && (
            <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => navigate(`/chats/${chat.id}/settings`)}>
              Chat settings
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBell size={16} />} onClick={() => setConfirming(true)}>
            Notifications
          </Menu.Item>
          {chat.type === 'group' && (
            <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => navigate(`/chats/${chat.id}/log`)}>
              Log
            </Menu.Item>
          )}
          {chat.type === 'group' && canModerate(chat) && (
            <Menu.Item leftSection={<IconUserOff size={16} />} onClick={() => navigate(`/chats/${chat.id}/bans`)}>
              Banned people
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isConfirming && (
        <Suspense fallback={null}>
          <ChatNotificationsDialog chat={chat} onClose={() => setConfirming(false)} />
        </Suspense>
      )}
    </>
  );
}
