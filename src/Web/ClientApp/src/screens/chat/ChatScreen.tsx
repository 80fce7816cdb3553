import { ActionIcon, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { api, body } from '../../api/client';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useChat, useConnectionState, usePresence } from '../../hooks/stores';
import { chatName, partnerOf } from '../../ui/names';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { PageHead } from '../../ui/Page';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { PersonLink } from '../../ui/PersonLink';
import { lastSeen } from '../../ui/times';
import { useTitle } from '../../hooks/useTitle';
import { useKey } from '../../hooks/useKey';
import { isPicture } from '../../ui/attachments';
import { FileDropZone } from '../../features/files/FileDropZone';
import type { Viewed } from '../../features/files/Gallery';
import { searchInChat } from '../../ui/searchInChat';
import { ChatMenu } from './ChatMenu';
import { Timeline } from './Timeline';
import { useMembers } from '../../hooks/useMembers';
import { usePostingPermission } from './usePostingPermission';
import { ComposerArea } from './ComposerArea';
import classes from './ChatScreen.module.css';

const ConfirmActionDialog = lazy(() => import('../../features/moderation/ConfirmActionDialog'));
const Gallery = lazy(() => import('../../features/files/Gallery'));
const MembersPanel = lazy(() => import('./MembersPanel'));

/** The screen of a chat that I am a member of, or a visitor. */
export function ChatScreen({ chatId, onSearch }: { chatId: string; onSearch: (begin: string) => void }) {
  const { sync } = useMessenger();
  const chat = useChat(chatId);
  const state = useConnectionState();
  const isVisit = chat === undefined || chat.myRole === null;
  // Opening a room as a visitor subscribes to it.
  const visit = useQuery({
    queryKey: ['visit', chatId],
    enabled: isVisit && state === 'online',
    gcTime: 0,
    queryFn: async () => {
      const found: Chat = await body(api.GET('/api/chats/{id}', { params: { path: { id: chatId } } }));
      // A room with a password can only be read by members.
      if (found.requiresPassword && found.myRole === null) sync.put([found]);
      else await sync.visit(chatId);
      return true;
    },
  });

  if (chat) return <OpenChat chat={chat} onSearch={onSearch} />;
  return (
    <>
      <PageHead title="Chat" />
      <Center flex={1} p="md">
        {visit.isError ? (
          <Stack align="center">
            <Text role="alert">This chat does not exist, or you have no access to it.</Text>
            <Button variant="light" onClick={() => void visit.refetch()}>
              Try again
            </Button>
          </Stack>
        ) : (
          <Loader role="status" aria-label="Loading" />
        )}
      </Center>
    </>
  );
}

function OpenChat({ chat, onSearch }: { chat: Chat; onSearch: (begin: string) => void }) {
  const { me, sync, uploads } = useMessenger();
  const [confirming, setConfirming] = useState<ConfirmAction | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [viewed, setViewed] = useState<{ pictures: Viewed[]; firstId: string } | null>(null);
  const members = useMembers(chat);
  const permission = usePostingPermission(chat, members.data);
  const name = chatName(chat, me.id);
  const partner = partnerOf(chat, me.id)?.userId;
  const isClosed = chat.requiresPassword && chat.myRole === null;

  useEffect(() => sync.show(chat.id), [sync, chat.id]);
  useTitle(name);
  // Moves the focus from a message to the composer.
  useKey('Escape', event => {
    if (!event.defaultPrevented && (event.target as Element).closest('[role=log]'))
      document.getElementById('composer')?.focus();
  });

  // Opens a picture, with the loaded pictures around it.
  const view = useCallback(
    (sequence: number, firstId: string) => {
      const timeline = sync.timeline(chat.id);
      const range = timeline.rangeAt(sequence);
      const pictures = range
        ? timeline
            .messages(range)
            .flatMap(message => message.attachments.filter(isPicture).map(picture => ({ message, picture })))
        : [];
      setViewed({ pictures, firstId });
    },
    [sync, chat.id],
  );

  // The address names a message to jump to. It is removed at once, so that the same link works again.
  const wanted = Number(new URLSearchParams(useSearch()).get('at')) || null;
  const [, navigate] = useLocation();
  const [jumpTarget, setJumpTarget] = useState({ sequence: wanted, time: 0 });
  useEffect(() => {
    if (wanted === null) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the address is let go of in the same moment
    setJumpTarget({ sequence: wanted, time: Date.now() });
    navigate(`/chats/${chat.id}`, { replace: true });
  }, [wanted, navigate, chat.id]);

  return (
    <>
      <PageHead
        title={
          <div className={classes.title}>
            <PersonAvatar name={name} userId={partner} size={38} />
            <div className={classes.names}>
              <h1 className={classes.name} dir="auto">
                {partner ? <PersonLink userId={partner}>{name}</PersonLink> : name}
              </h1>
              <Subtitle chat={chat} me={me.id} />
            </div>
          </div>
        }
      >
        {chat.myRole !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Search in this chat"
            title="Search in this chat"
            onClick={() => onSearch(searchInChat(chat, me.id))}
          >
            <IconSearch size={20} />
          </ActionIcon>
        )}
        {chat.type === 'group' && !isClosed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Members"
            aria-expanded={isPanelOpen}
            onClick={() => setPanelOpen(!isPanelOpen)}
          >
            <IconUsers size={20} />
          </ActionIcon>
        )}
        <ChatMenu chat={chat} />
      </PageHead>
      <div className={classes.columns}>
        <section className={classes.conversation} aria-label={`Conversation: ${name}`}>
          {isClosed ? (
            <Center flex={1} p="md">
              <Text c="dimmed">This room requires a password.</Text>
            </Center>
          ) : (
            <FileDropZone
              isOpen={permission.kind === 'allowed' && !me.guest}
              onDrop={files => void uploads.choose(chat.id, files)}
            >
              <Timeline
                chat={chat}
                canPost={permission.kind === 'allowed'}
                jumpTarget={jumpTarget}
                onConfirmAction={setConfirming}
                onView={view}
              />
            </FileDropZone>
          )}
          <ComposerArea chat={chat} members={members.data ?? []} permission={permission} />
        </section>
        {isPanelOpen && (
          <Suspense fallback={null}>
            <MembersPanel chat={chat} onClose={() => setPanelOpen(false)} onConfirmAction={setConfirming} />
          </Suspense>
        )}
      </div>
      {viewed && (
        <Suspense fallback={null}>
          <Gallery pictures={viewed.pictures} firstId={viewed.firstId} onClose={() => setViewed(null)} />
        </Suspense>
      )}
      {confirming && (
        <Suspense fallback={null}>
          <ConfirmActionDialog action={confirming} onClose={() => setConfirming(null)} />
        </Suspense>
      )}
    </>
  );
}

function Subtitle({ chat, me }: { chat: Chat; me: string }) {
  const partner = partnerOf(chat, me)?.userId;
  const { people } = useMessenger();
  const presence = usePresence(partner);
  // Loads the presence once, if it is unknown.
  useQuery({
    queryKey: ['presence', partner],
    enabled: partner !== undefined && presence === undefined,
    queryFn: async () => {
      const user = await body(api.GET('/api/users/{id}', { params: { path: { id: partner ?? '' } } }));
      people.setPresence(user.id, user.online, user.lastSeenAt);
      return true;
    },
  });
  if (partner)
    return (
      <p className={classes.subtitle}>
        {presence === undefined ? ' ' : presence.online ? 'online' : lastSeen(presence.lastSeenAt)}
      </p>
    );
  const kind = chat.visibility === 'public' ? 'public room' : 'group';
  return (
    <p className={classes.subtitle}>
      {kind}, {chat.memberCount === 1 ? '1 member' : `${chat.memberCount.toLocaleString()} members`}
    </p>
  );
}
