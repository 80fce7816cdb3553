import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useMessenger } from '../../hooks/session';
import { useChats } from '../../hooks/stores';
import { cycleIndex } from '../../ui/cycleIndex';
import { chatName, partnerOf } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { matchingChats } from '../../ui/matchingChats';
import classes from './ChatSwitcher.module.css';

const shown = 8;

/** Opens a chat by a part of its name. */
export function ChatSwitcher({ onClose, onChoose }: { onClose: () => void; onChoose: (chatId: string) => void }) {
  const { me } = useMessenger();
  const [search, setSearch] = useState('');
  const [index, setIndex] = useState(0);
  const found = matchingChats(useChats(), search, me.id).slice(0, shown);

  const choose = (id: string | undefined) => {
    if (!id) return;
    onClose();
    onChoose(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIndex(cycleIndex(index, found.length, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // The key event must not reach the composer, which gets the focus.
      event.preventDefault();
      choose(found[index]?.id);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title="Switch chat"
      yOffset="10vh"
      centered={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Name of the chat"
        aria-expanded
        aria-controls="switcher-list"
        aria-activedescendant={found[index] ? `switch-${found[index].id}` : undefined}
        placeholder="Name of the chat"
        value={search}
        onChange={event => {
          setSearch(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id="switcher-list" aria-label="Chats" className={classes.list}>
        {found.map((chat, at) => (
          <UnstyledButton
            key={chat.id}
            id={`switch-${chat.id}`}
            role="option"
            aria-selected={at === index}
            tabIndex={-1}
            className={classes.option}
            onClick={() => choose(chat.id)}
          >
            <PersonAvatar name={chatName(chat, me.id)} userId={partnerOf(chat, me.id)?.userId} size={30} />
            <span className={classes.name}>{chatName(chat, me.id)}</span>
          </UnstyledButton>
        ))}
      </div>
      {found.length === 0 && (
        <Text c="dimmed" size="sm" mt="sm">
          No matching chats.
        </Text>
      )}
    </Modal>
  );
}
