import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Messenger } from '../core/messenger';
import { SessionManager } from '../core/sessionManager';

interface Session {
  /** Null while nobody is logged in. */
  messenger: Messenger | null;
  /** Asks the server who is logged in now, after logging in. */
  openSession: () => Promise<void>;
  logOut: () => Promise<void>;
  deleteAccount: (password: string | null) => Promise<void>;
}

const manager = new SessionManager();
const SessionContext = createContext<Session | null>(null);

/** Tells the components below who is logged in; until that is known, shows what waits. */
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
  if (!session) throw new Error('There is no session around this component.');
  return session;
}

/** The logged-in user's messenger. Only below the screens that ask for a login. */
export function useMessenger(): Messenger {
  const { messenger } = useSession();
  if (!messenger) throw new Error('Nobody is logged in.');
  return messenger;
}
