import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCopy,
  IconDotsVertical,
  IconEye,
  IconMoodPlus,
  IconPencil,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Message } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { openPerson } from '../../ui/PersonLink';
import { ModerationItems } from './ModerationItems';
import classes from './MessageBubble.module.css';

const EmojiPicker = lazy(() => import('../../ui/emoji/EmojiPicker'));
const SeenBy = lazy(() => import('./SeenBy'));

const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🎉'];

/** The menu that is open next to a message. */
export type OpenMenu = 'menu' | 'emoji' | 'seen' | null;

interface Props {
  message: Message;
  canPost: boolean;
  open: OpenMenu;
  onOpen: (open: OpenMenu) => void;
  onClose: () => void;
  onReply: () => void;
  onReact: (emoji: string) => void;
  onConfirmAction: (confirming: ConfirmAction) => void;
}

/** The buttons and the menu next to a message. */
export function MessageMenu({ message, canPost, open, onOpen, onClose, onReply, onReact, onConfirmAction }: Props) {
  const messenger = useMessenger();
  const isMine = message.senderId === messenger.me.id;
  const closeAnd = (action: () => void) => {
    onOpen(null);
    action();
  };
  const edit = () => {
    const { drafts } = messenger;
    drafts.set(message.chatId, {
      ...drafts.get(message.chatId),
      edit: { id: message.id, sequence: message.sequence, text: message.content },
    });
  };

  return (
    <div className={classes.tools}>
      {canPost && (
        <ActionIcon variant="subtle" color="gray" size="md" tabIndex={-1} aria-label="Reply" onClick={onReply}>
          <IconArrowBackUp size={17} />
        </ActionIcon>
      )}
      <Menu
        opened={open !== null}
        onChange={isOpen => onOpen(isOpen ? 'menu' : null)}
        onClose={onClose}
        position={isMine ? 'bottom-end' : 'bottom-start'}
        closeOnItemClick={false}
        hideDetached={false}
        preventPositionChangeWhenVisible={false}
      >
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="md" tabIndex={-1} aria-label="More about this message">
            <IconDotsVertical size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {open === 'emoji' ? (
            <Suspense fallback={null}>
              <EmojiPicker onChoose={emoji => closeAnd(() => onReact(emoji))} />
            </Suspense>
          ) : open === 'seen' ? (
            <Suspense fallback={null}>
              <SeenBy messageId={message.id} />
            </Suspense>
          ) : (
            <>
              {canPost && (
                <div className={classes.quick} role="group" aria-label="React">
                  {quickReactions.map(emoji => (
                    <Menu.Item
                      key={emoji}
                      className={classes.quickItem}
                      aria-label={`React with ${emoji}`}
                      onClick={() => closeAnd(() => onReact(emoji))}
                    >
                      {emoji}
                    </Menu.Item>
                  ))}
                  <Menu.Item
                    className={classes.quickItem}
                    aria-label="React with another emoji"
                    onClick={() => onOpen('emoji')}
                  >
                    <IconMoodPlus size={18} />
                  </Menu.Item>
                </div>
              )}
              {canPost && (
                <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => closeAnd(onReply)}>
                  Reply
                </Menu.Item>
              )}
              {message.content !== '' && (
                <Menu.Item
                  leftSection={<IconCopy size={16} />}
                  onClick={() => closeAnd(() => void navigator.clipboard.writeText(message.content))}
                >
                  Copy text
                </Menu.Item>
              )}
              {!isMine && (
                <Menu.Item
                  leftSection={<IconUser size={16} />}
                  onClick={() => closeAnd(() => openPerson(message.senderId))}
                >
                  Profile
                </Menu.Item>
              )}
              {isMine && canPost && (
                <Menu.Item leftSection={<IconEye size={16} />} onClick={() => onOpen('seen')}>
                  Seen by
                </Menu.Item>
              )}
              {isMine && canPost && (
                <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => closeAnd(edit)}>
                  Edit
                </Menu.Item>
              )}
              {isMine && messenger.chats.get(message.chatId)?.myRole && (
                <Menu.Item
                  c="var(--mantine-color-error)"
                  leftSection={<IconTrash size={16} />}
                  onClick={() => closeAnd(() => onConfirmAction({ kind: 'unsend', message }))}
                >
                  Unsend
                </Menu.Item>
              )}
              <ModerationItems
                message={message}
                onConfirmAction={confirming => closeAnd(() => onConfirmAction(confirming))}
              />
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
