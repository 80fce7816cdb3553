import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Messenger } from '../core/messenger';
import { SessionManager } from '../core/sessionManager';

interface Session {
  /** Null without a login. */
  messenger: Messenger | null;
  /** Opens the session of the user that has just logged in. */
  openSession: () => Promise<void>;
  logOut: () => Promise<void>;
  deleteAccount: (password: string | null) => Promise<void>;
}

const manager = new SessionManager();
export const SessionContext = createContext<Session | null>(null);

/** Provides the session to the components below. Shows `waiting` until the session is known. */
export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const messenger = useSyncExternalStore(manager.subscribe, () => manager.messenger);
  useEffect(() => void manager.start(), []);
  const session = useMemo(
    () =>
      messenger === undefined
        ? null
        : {
            messenger,
            openSession: () => manager.openSession(),
            logOut: () => manager.logOut(),
            deleteAccount: (password: string | null) => manager.deleteAccount(password),
          },
    [messenger],
  );
  return session ? <SessionContext value={session}>{children}</SessionContext> : waiting;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('This component must be rendered inside a SessionProvider.');
  return session;
}

/** The logged-in user's messenger. Throws without a login. */
export function useMessenger(): Messenger {
  const { messenger } = useSession();
  if (!messenger) throw new Error('This component requires a login.');
  return messenger;
}
