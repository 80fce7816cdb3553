export type TabMessage = { about: 'outbox' } | { about: 'session' };

/** The other tabs of one user: what they tell, and which of them does what only one may do. */
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

  /** Calls back once this tab is the only one: at once, or when the others are closed or have crashed. */
  whenLeader(lead: () => void): void {
    // Without TLS browsers have no locks. Then every tab leads, which costs double requests and harms nothing.
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
