import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { Chat, Me, Member, Message } from '../api/types';
import { Chats } from '../core/chats';
import { Drafts } from '../core/drafts';
import { FailedActions } from '../core/failedActions';
import type { Messenger } from '../core/messenger';
import { PeopleStatus } from '../core/peopleStatus';
import { SlowModeTimer } from '../core/slowModeTimer';
import { Sync } from '../core/sync';
import { SessionContext } from '../hooks/session';
import { ModelServer } from './factories';

/** A member for tests. */
export function member(given: Partial<Member> & Pick<Member, 'userId' | 'username'>): Member {
  return {
    displayName: null,
    role: 'member',
    joinedAt: '2026-01-01T00:00:00Z',
    online: false,
    lastSeenAt: null,
    lastDeliveredSequence: 0,
    lastReadSequence: 0,
    muted: false,
    mutedUntil: null,
    ...given,
  };
}

const noFiles = { files: [], preparing: 0, problem: null };

/** A messenger with real stores and no server: what would be sent is recorded. */
export function fakeMessenger(chat: Chat, messages: readonly Message[] = []) {
  const chats = new Chats('me');
  const sync = new Sync(new ModelServer().api, chats);
  sync.put([chat]);
  sync.restore(chat.id, chat.revision, messages);
  const messenger = {
    me: { id: 'me', username: 'me', displayName: null, guest: false, role: 'user' } as Me,
    chats,
    sync,
    drafts: new Drafts('me'),
    people: new PeopleStatus('me'),
    failedActions: new FailedActions(),
    slowMode: new SlowModeTimer(),
    uploads: { subscribeTo: () => () => undefined, draftFiles: () => noFiles, choose: vi.fn() },
    subscribeToMe: () => () => undefined,
    send: vi.fn(() => Promise.resolve()),
    edit: vi.fn(() => Promise.resolve()),
    react: vi.fn(() => Promise.resolve()),
    unsend: vi.fn(() => Promise.resolve()),
    setTyping: vi.fn(),
  };
  return messenger as unknown as Messenger & typeof messenger;
}

/** Renders a component inside the providers of the app. */
export function renderApp(children: ReactNode, messenger: Messenger | null = null) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const session = {
    messenger,
    openSession: () => Promise.resolve(),
    logOut: () => Promise.resolve(),
    deleteAccount: () => Promise.resolve(),
  };
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <SessionContext value={session}>{children}</SessionContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
