export type TabMessage = { about: 'outbox' } | { about: 'session' };

/** Messages between the tabs of one user, and the election of the tab that sends. */
export class Tabs {
  readonly #channel: BroadcastChannel;
  readonly #lock: string;
  #release: (() => void) | null = null;
  #isClosed = false;

  constructor(userId: string, onMessage: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(`messenger-${userId}`);
    this.#channel.onmessage = event => onMessage(event.data as TabMessage);
    this.#lock = `messenger-outbox-${userId}`;
  }

  broadcast(message: TabMessage): void {
    if (!this.#isClosed) this.#channel.postMessage(message);
  }

  /** Calls `lead` when this tab becomes the leader: at once, or when the other tabs are closed or crashed. */
  whenLeader(lead: () => void): void {
    // Without TLS there are no locks. Then every tab leads, which costs duplicate requests but is harmless.
    if (!('locks' in navigator)) {
      lead();
      return;
    }
    const released = new Promise<void>(resolve => (this.#release = resolve));
    void navigator.locks.request(this.#lock, () => {
      lead();
      return released;
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#channel.close();
    this.#release?.();
  }
}
