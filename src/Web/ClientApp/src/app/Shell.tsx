import { Center, Loader, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ChatList } from '../screens/chats/ChatList';
import { ChatScreen } from '../screens/chat/ChatScreen';
import { ConnectionBanner } from '../ui/ConnectionBanner';
import { ChatSwitcher } from '../screens/chats/ChatSwitcher';
import { SearchDialog } from '../screens/search/SearchDialog';
import { Page } from '../ui/Page';
import { useUnreadTitle } from '../hooks/useTitle';
import { UpdateBanner } from '../ui/UpdateBanner';
import { useKey } from '../hooks/useKey';
import { useLiveNotifications } from '../hooks/notifications';
import { useLiveRelations } from '../hooks/relations';
import { useChats } from '../hooks/stores';
import classes from './Shell.module.css';

// Everything but the list and the conversation is loaded when it is opened.
const Accounts = lazy(() => import('../screens/admin/Accounts'));
const Bans = lazy(() => import('../screens/moderation/Bans'));
const ChatLog = lazy(() => import('../screens/log/ChatLog'));
const ChatSettings = lazy(() => import('../screens/chatSettings/ChatSettings'));
const Mentions = lazy(() => import('../screens/mentions/Mentions'));
const Moderation = lazy(() => import('../screens/moderation/Moderation'));
const KeyboardShortcuts = lazy(() => import('../screens/help/KeyboardShortcuts'));
const CreateChat = lazy(() => import('../screens/create/CreateChat'));
const FindRooms = lazy(() => import('../screens/rooms/FindRooms'));
const Friends = lazy(() => import('../screens/friends/Friends'));
const Invitations = lazy(() => import('../screens/invitations/Invitations'));
const PersonProfile = lazy(() => import('../screens/people/PersonProfile'));
const Settings = lazy(() => import('../screens/settings/Settings'));

/** The page of a logged-in user: the chat list next to the open page, or one of them on a small screen. */
export function Shell() {
  const [path, navigate] = useLocation();
  const [isSwitching, setSwitching] = useState(false);
  const [isHelping, setHelping] = useState(false);
  // The initial search text. Null while the search is closed.
  const [search, setSearch] = useState<string | null>(null);
  useLiveRelations();
  useLiveNotifications();
  useKey('k', () => setSwitching(true), { withControl: true });
  useKey('f', () => setSearch(''), { withControl: true });
  useKey('?', event => {
    if (!isWritten(event.target)) setHelping(true);
  });
  useUnreadTitle(useChats().reduce((sum, chat) => sum + chat.unreadCount, 0));

  return (
    <div className={classes.shell} data-open={path === '/' ? undefined : true}>
      <a className={classes.skip} href="#main">
        Skip to the conversation
      </a>
      <nav className={classes.side} aria-label="Chats">
        <ChatList onSearch={() => setSearch('')} onSwitch={() => setSwitching(true)} onHelp={() => setHelping(true)} />
      </nav>
      <main className={classes.main} id="main" tabIndex={-1}>
        <ConnectionBanner />
        <UpdateBanner />
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/chats/:id">{({ id }) => <ChatScreen key={id} chatId={id} onSearch={setSearch} />}</Route>
            <Route path="/chats/:id/settings">{({ id }) => <ChatSettings key={id} chatId={id} />}</Route>
            <Route path="/people/:id">{({ id }) => <PersonProfile key={id} userId={id} />}</Route>
            <Route path="/invitations">
              <Invitations />
            </Route>
            <Route path="/chats/:id/log">{({ id }) => <ChatLog key={id} chatId={id} />}</Route>
            <Route path="/chats/:id/bans">{({ id }) => <Bans key={id} chatId={id} />}</Route>
            <Route path="/mentions">
              <Mentions />
            </Route>
            <Route path="/moderation">
              <Moderation />
            </Route>
            <Route path="/admin">
              <Accounts />
            </Route>
            <Route path="/new">
              <CreateChat />
            </Route>
            <Route path="/rooms">
              <FindRooms />
            </Route>
            <Route path="/friends">
              <Friends />
            </Route>
            <Route path="/settings">
              <Settings />
            </Route>
            <Route path="/">
              <Center h="100%">
                <h1 className="visually-hidden">Messenger</h1>
                <Text c="dimmed">Select a chat, or start a new one.</Text>
              </Center>
            </Route>
            <Route>
              <Page title="Page not found">
                <Text>The address may be wrong, or the page no longer exists.</Text>
              </Page>
            </Route>
          </Switch>
        </Suspense>
      </main>
      {isSwitching && <ChatSwitcher onClose={() => setSwitching(false)} onChoose={id => navigate(`/chats/${id}`)} />}
      {search !== null && <SearchDialog begin={search} onClose={() => setSearch(null)} onOpen={navigate} />}
      {isHelping && (
        <Suspense fallback={null}>
          <KeyboardShortcuts onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Whether keys enter text in this element. */
function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function Waiting() {
  return (
    <Center h="100%">
      <Loader role="status" aria-label="Loading" />
    </Center>
  );
}
