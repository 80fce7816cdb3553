import { backoff } from './backoff';
import { Emitter } from './emitter';

/** The part of SignalR's HubConnection that the connection uses. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(event: string, handler: (...args: never[]) => void): void;
  onclose(handler: () => void): void;
}

/**
 * `connecting`: not connected yet. `reconnecting`: just lost. `offline`: several attempts failed. `ended`: the session
 * has ended.
 */
export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'ended';

interface Options {
  hub: Hub;
  /** Fetches missed changes. The connection is online only after that. */
  resume: () => Promise<void>;
  /** Whether a start failed because the session has ended. */
  isEnded: () => Promise<boolean>;
  random?: () => number;
}

const failuresUntilOffline = 2;
const probePatience = 5_000;

/** Keeps a hub connected until it is stopped or the session ends. */
export class Connection {
  readonly #options: Options;
  readonly #emitter = new Emitter<'state'>();
  #state: ConnectionState = 'connecting';
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isTrying = false;
  #isStopped = false;
  // Each start has a number, so that late events of an earlier connection are ignored.
  #round = 0;
  #closedRound = 0;
  /** The reconnect delay that the server asked for, in milliseconds. */
  #reconnectAfter: number | null = null;

  constructor(options: Options) {
    this.#options = options;
    options.hub.onclose(() => this.#onClosed());
    options.hub.on('ServerRestarting', (reconnectAfter: number) => (this.#reconnectAfter = reconnectAfter));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#emitter.subscribe('state', listener);
  }

  start(): void {
    void this.#try();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#options.hub.stop();
  }

  /** Checks the connection, or reconnects at once: the network changed, or the page became visible. */
  nudge(): void {
    if (this.#isStopped || this.#state === 'ended') return;
    if (this.#state === 'online') void this.#probe();
    else if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = null;
      void this.#try();
    }
  }

  async #try(): Promise<void> {
    if (this.#isTrying || this.#isStopped) return;
    this.#isTrying = true;
    const round = ++this.#round;
    try {
      await this.#options.hub.start();
      await this.#options.resume();
      if (this.#closedRound === round) throw new Error('The connection was lost while resuming.');
      this.#failures = 0;
      this.#setState('online');
    } catch {
      if (await this.#options.isEnded()) this.#setState('ended');
      else {
        this.#failures++;
        if (this.#failures >= failuresUntilOffline) this.#setState('offline');
        await this.#options.hub.stop().catch(() => undefined);
      }
    } finally {
      this.#isTrying = false;
    }
    if (this.#state !== 'online' && this.#state !== 'ended') this.#tryLater();
  }

  #onClosed(): void {
    this.#closedRound = this.#round;
    if (this.#isTrying || this.#isStopped || this.#state !== 'online') return;
    this.#setState('reconnecting');
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#isStopped || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.#try();
      },
      this.#reconnectAfter ?? backoff(this.#failures, this.#options.random),
    );
    this.#reconnectAfter = null;
  }

  // A socket without network seems to be alive for half a minute.
  async #probe(): Promise<void> {
    let patience: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject(new Error('No answer.')), probePatience);
    });
    try {
      await Promise.race([
        this.#options.hub.invoke('DisconnectFromChat', '00000000-0000-0000-0000-000000000000'),
        late,
      ]);
    } catch {
      await this.#options.hub.stop().catch(() => undefined);
    } finally {
      clearTimeout(patience);
    }
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state || this.#isStopped) return;
    this.#state = state;
    this.#emitter.emit('state');
  }
}
