import { ActionIcon, Badge, Indicator, Menu, Text, TextInput, useMantineColorScheme } from '@mantine/core';
import {
  IconAt,
  IconDotsVertical,
  IconFlag,
  IconKeyboard,
  IconLogout,
  IconMail,
  IconMoon,
  IconPencilPlus,
  IconSearch,
  IconSettings,
  IconSun,
  IconUserCog,
  IconUsers,
  IconWorldSearch,
} from '@tabler/icons-react';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { VList } from 'virtua';
import { usePendingCounts } from '../../hooks/relations';
import { useMessenger, useSession } from '../../hooks/session';
import { useChats, useMe, useOnlineCount } from '../../hooks/stores';
import { useIsModerator, useOpenReports } from '../../features/moderation/useOpenReports';
import { personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { ChatRow } from './ChatRow';
import { matchingChats } from '../../ui/matchingChats';
import classes from './ChatList.module.css';

/** The list of my chats, with a search and the main menu. */
export function ChatList({
  onSearch,
  onSwitch,
  onHelp,
}: {
  onSearch: () => void;
  onSwitch: () => void;
  onHelp: () => void;
}) {
  const me = useMe();
  const chats = useChats();
  const online = useOnlineCount();
  const [search, setSearch] = useState('');
  const found = matchingChats(chats, useDeferredValue(search), me.id);
  const [path] = useLocation();
  const open = /^\/chats\/([^/]+)/.exec(path)?.[1];

  return (
    <div className={classes.list}>
      <header className={classes.head}>
        <PersonAvatar name={personName(me)} size={36} />
        <div className={classes.me}>
          <Text fw={600} truncate dir="auto">
            {personName(me)}
          </Text>
          <Text size="xs" c="dimmed">
            {online === null ? ' ' : `${online} online`}
          </Text>
        </div>
        <ActionIcon variant="subtle" size="lg" aria-label="Search messages" title="Search messages" onClick={onSearch}>
          <IconSearch size={21} />
        </ActionIcon>
        <ActionIcon component={Link} href="/new" variant="subtle" size="lg" aria-label="New chat" title="New chat">
          <IconPencilPlus size={21} />
        </ActionIcon>
        <MainMenu onSwitch={onSwitch} onHelp={onHelp} />
      </header>
      <TextInput
        className={classes.search}
        type="search"
        aria-label="Search chats"
        placeholder="Search chats"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
        onKeyDown={event => (event.key === 'Escape' ? setSearch('') : enterList(event))}
      />
      {found.length > 0 ? (
        <VList className={classes.rows} itemSize={68} role="list" aria-label="Chats" onKeyDown={moveFocus}>
          {found.map(chat => (
            <ChatRow key={chat.id} chatId={chat.id} isOpen={chat.id === open} />
          ))}
        </VList>
      ) : (
        <Text c="dimmed" ta="center" p="xl" size="sm">
          {search ? 'No matching chats.' : 'No chats yet. Start one, or find a public room.'}
        </Text>
      )}
    </div>
  );
}

function MainMenu({ onSwitch, onHelp }: { onSwitch: () => void; onHelp: () => void }) {
  const { logOut } = useSession();
  const { outbox } = useMessenger();
  const me = useMe();
  const { requests, invitations } = usePendingCounts();
  const mentions = useChats().reduce((sum, chat) => sum + chat.unreadMentions, 0);
  const reports = useOpenReports();
  const isModerator = useIsModerator();
  const waiting = requests + invitations + mentions + reports;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, navigate] = useLocation();
  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);

  const leave = async () => {
    const count = outbox.count;
    if (
      count > 0 &&
      !confirm(
        `${count === 1 ? '1 message has' : `${count} messages have`} not been sent and will be lost. Log out anyway?`,
      )
    )
      return;
    await logOut();
    navigate('/');
  };

  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={waiting > 0 ? `Menu, ${waiting} waiting` : 'Menu'}
        >
          <Indicator disabled={waiting === 0} size={9} color="red" offset={2} display="flex">
            <IconDotsVertical size={20} />
          </Indicator>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSearch size={16} />}
          rightSection={<Text size="xs">Ctrl+K</Text>}
          onClick={onSwitch}
        >
          Switch chat
        </Menu.Item>
        <Menu.Item leftSection={<IconWorldSearch size={16} />} onClick={() => navigate('/rooms')}>
          Public rooms
        </Menu.Item>
        <Menu.Item
          leftSection={<IconAt size={16} />}
          rightSection={<MenuCount count={mentions} label="unread" />}
          onClick={() => navigate('/mentions')}
        >
          Mentions
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUsers size={16} />}
          rightSection={<MenuCount count={requests} label="waiting" />}
          onClick={() => navigate('/friends')}
        >
          Friends
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMail size={16} />}
          rightSection={<MenuCount count={invitations} label="waiting" />}
          onClick={() => navigate('/invitations')}
        >
          Invitations
        </Menu.Item>
        {isModerator && (
          <Menu.Item
            leftSection={<IconFlag size={16} />}
            rightSection={<MenuCount count={reports} label="open" />}
            onClick={() => navigate('/moderation')}
          >
            Reports
          </Menu.Item>
        )}
        {me.role === 'administrator' && (
          <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => navigate('/admin')}>
            Accounts
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => navigate('/settings')}>
          Settings
        </Menu.Item>
        <Menu.Item
          leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? 'Light mode' : 'Dark mode'}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<Text size="xs">?</Text>} onClick={onHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuCount({ count, label }: { count: number; label: string }) {
  return count > 0 ? (
    <Badge size="sm" color="red" aria-label={`${count} ${label}`}>
      {count}
    </Badge>
  ) : null;
}

/** Moves the focus from the search to the first chat. */
function enterList(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  event.currentTarget.closest('nav')?.querySelector<HTMLElement>('[role=list] a')?.focus();
}

/** Moves the focus from chat to chat with the arrow keys. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const next = links[links.indexOf(event.target as HTMLElement) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
