import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { api, body } from '../api/client';
import { ApiError } from '../api/errors';
import type { Me } from '../api/types';
import { Messenger } from '../core/messenger';

const keptMe = 'messenger-me';

interface Session {
  /** Null while nobody is logged in. */
  messenger: Messenger | null;
  /** Asks the server who is logged in now, after logging in or changing the profile. */
  enter: () => Promise<void>;
  logOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

/** Opens the session that the browser's cookie holds, if any, and what is kept of it while the server cannot be asked. */
export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [messenger, setMessenger] = useState<Messenger | null | undefined>(undefined);
  const current = useRef<Messenger | null>(null);

  const leave = useCallback(async () => {
    const left = current.current;
    current.current = null;
    localStorage.removeItem(keptMe);
    setMessenger(null);
    await left?.forget();
  }, []);

  const enterAs = useCallback(
    async (me: Me) => {
      localStorage.setItem(keptMe, JSON.stringify(me));
      await current.current?.close();
      current.current = await Messenger.open(me, () => void leave());
      setMessenger(current.current);
    },
    [leave],
  );

  const enter = useCallback(async () => enterAs(await body(api.GET('/api/users/me'))), [enterAs]);

  const logOut = useCallback(async () => {
    const left = current.current;
    await left?.logOut();
    current.current = null;
    localStorage.removeItem(keptMe);
    setMessenger(null);
  }, []);

  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    const start = async () => {
      const kept = localStorage.getItem(keptMe);
      if (kept) await enterAs(JSON.parse(kept) as Me);
      else await enter();
    };
    // Without a session, or without the server, there is the welcome page.
    start().catch((error: unknown) => {
      if (error instanceof ApiError) setMessenger(null);
      else void leave();
    });
  }, [enter, enterAs, leave]);

  const session = useMemo(() => (messenger === undefined ? null : { messenger, enter, logOut }), [messenger, enter, logOut]);
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
