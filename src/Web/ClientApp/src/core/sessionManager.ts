import { api, body } from '../api/client';
import { ApiError } from '../api/errors';
import type { Me } from '../api/types';
import { Emitter } from './emitter';
import { Messenger } from './messenger';
import * as push from './pushSubscription';

const keptMe = 'messenger-me';

/**
 * Opens and closes the session of this page. `messenger` is undefined until the login is known, and null without one.
 */
export class SessionManager {
  readonly #emitter = new Emitter<'session'>();
  #messenger: Messenger | null | undefined = undefined;
  #isStarted = false;

  get messenger(): Messenger | null | undefined {
    return this.#messenger;
  }

  subscribe = (listener: () => void) => this.#emitter.subscribe('session', listener);

  /** Opens the session of the browser's cookie, if any. Offline, opens the last session with its stored data. */
  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const kept = localStorage.getItem(keptMe);
    try {
      if (kept) await this.#open(JSON.parse(kept) as Me);
      else await this.openSession();
    } catch (error) {
      if (!(error instanceof ApiError)) localStorage.removeItem(keptMe);
      this.#set(null);
    }
  }

  /** Opens the session of the user that has just logged in. */
  async openSession(): Promise<void> {
    await this.#open(await body(api.GET('/api/users/me')));
  }

  /** Ends the session here and on the server, and deletes its stored data. */
  async logOut(): Promise<void> {
    await this.#messenger?.logOut();
    this.#forget();
    this.#set(null);
  }

  async deleteAccount(password: string | null): Promise<void> {
    await this.#messenger?.deleteAccount(password);
    this.#forget();
    this.#set(null);
  }

  async #open(me: Me): Promise<void> {
    localStorage.setItem(keptMe, JSON.stringify(me));
    await this.#messenger?.close();
    const messenger = await Messenger.open(me, () => void this.#end(messenger));
    messenger.subscribeToMe(() => localStorage.setItem(keptMe, JSON.stringify(messenger.me)));
    this.#set(messenger);
  }

  async #end(ended: Messenger): Promise<void> {
    if (this.#messenger !== ended) return;
    this.#forget();
    this.#set(null);
    await ended.forget();
  }

  #forget(): void {
    localStorage.removeItem(keptMe);
    // An unreachable push service must not prevent the logout.
    push.removeSubscription().catch(() => undefined);
  }

  #set(messenger: Messenger | null): void {
    this.#messenger = messenger;
    this.#emitter.emit('session');
  }
}
