import { ApiError } from '../api/errors';
import type { Message } from '../api/types';
import { backoff } from './backoff';
import type { Database, PendingMessage } from './database';
import { Emitter } from './emitter';
import { groupBy } from './groupBy';
import { newId } from './newId';

export type { PendingMessage } from './database';

interface Options {
  database: Database;
  /** Sends one message. Throws {@link ApiError}. May be called again with the same message. */
  send: (pending: PendingMessage) => Promise<Message>;
  /** Called when a message has left the outbox: it was sent or discarded. */
  onGone: (clientMessageId: string) => void;
  /** Called with the stored message before it leaves the outbox, so that it is always in one of the two places. */
  onSent: (message: Message) => void;
  /** Called when the outbox changed, to inform other tabs. */
  onChange: () => void;
  random?: () => number;
}

const none: readonly PendingMessage[] = [];

/**
 * Messages that are being sent. They are stored on the device first, sent one after the other in each chat, and removed
 * when the server has answered. The server stores a `clientMessageId` only once, so a message can be sent repeatedly.
 * All tabs show and fill the outbox. Only the tab that called {@link startSending} sends.
 */
export class Outbox {
  readonly #options: Options;
  readonly #emitter = new Emitter<string>();
  readonly #retries = new Map<string, { failures: number; timer: ReturnType<typeof setTimeout> }>();
  readonly #sending = new Set<string>();
  #byChat = new Map<string, readonly PendingMessage[]>();
  readonly #unkept = new Map<string, PendingMessage>();
  readonly #unkeepable = new Set<string>();
  #isRunning = false;
  #isHalted = false;
  // Changes of the list run one after the other.
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The pending messages of a chat, oldest first. The same array until it changes. */
  ofChat(chatId: string): readonly PendingMessage[] {
    return this.#byChat.get(chatId) ?? none;
  }

  /** The client ids of all pending messages. */
  get ids(): string[] {
    return [...this.#byChat.values()].flatMap(list => list.map(pending => pending.clientMessageId));
  }

  get count(): number {
    return [...this.#byChat.values()].reduce((sum, list) => sum + list.length, 0);
  }

  subscribeTo(chatId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(chatId, listener);
  }

  /** Shows a message at once, stores it after its files, and sends it when its turn comes. */
  add(
    chatId: string,
    content: string,
    replyToId: string | null,
    attach: (clientMessageId: string) => { keys: readonly string[]; kept: Promise<void> } = () => ({
      keys: [],
      kept: Promise.resolve(),
    }),
  ): Promise<void> {
    const clientMessageId = newId();
    const { keys, kept } = attach(clientMessageId);
    const pending: PendingMessage = {
      clientMessageId,
      chatId,
      content,
      replyToId,
      createdAt: new Date().toISOString(),
      failure: null,
      ...(keys.length > 0 && { files: keys }),
    };
    this.#unkept.set(pending.clientMessageId, pending);
    this.#show(chatId, [...this.ofChat(chatId), pending]);
    return this.#change(async () => {
      await kept;
      try {
        await this.#options.database.add('outbox', pending);
        this.#unkept.delete(pending.clientMessageId);
      } catch {
        // Storage is full, or was closed by another tab. The message is sent from memory.
        this.#unkeepable.add(pending.clientMessageId);
      }
    });
  }

  /** Sends a failed message again, at its place in the order. */
  retry(clientMessageId: string): Promise<void> {
    return this.#change(() => this.#update(clientMessageId, pending => ({ ...pending, failure: null })));
  }

  /** Removes a message without sending it. */
  async discard(clientMessageId: string): Promise<void> {
    await this.#change(() => this.#update(clientMessageId, () => null));
    this.#options.onGone(clientMessageId);
  }

  /** Reads the stored data, at the start and when another tab has changed it. */
  async load(): Promise<void> {
    await this.#serially(() => this.#read());
    this.#sendAll();
  }

  /** Makes this tab the one that sends. */
  async startSending(): Promise<void> {
    this.#isRunning = true;
    await this.load();
  }

  /** Retries at once, when the connection is back. */
  retryNow(): void {
    this.#isHalted = false;
    for (const [chatId, retry] of [...this.#retries]) {
      clearTimeout(retry.timer);
      this.#retries.set(chatId, { ...retry, timer: setTimeout(() => this.#sendNext(chatId), 0) });
    }
    this.#sendAll();
  }

  stop(): void {
    this.#isRunning = false;
    for (const retry of this.#retries.values()) clearTimeout(retry.timer);
  }

  async #change(change: () => Promise<void>): Promise<void> {
    await this.#serially(async () => {
      await change();
      await this.#read();
    });
    this.#options.onChange();
    this.#sendAll();
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #read(): Promise<void> {
    const kept = await this.#options.database.getAll('outbox').catch((): PendingMessage[] => []);
    const ids = new Set(kept.map(pending => pending.clientMessageId));
    const unkept = [...this.#unkept.values()].filter(fresh => !ids.has(fresh.clientMessageId));
    const lists = groupBy([...kept, ...unkept], pending => pending.chatId);
    for (const chatId of new Set([...this.#byChat.keys(), ...lists.keys()]))
      this.#show(chatId, lists.get(chatId) ?? none);
  }

  #show(chatId: string, list: readonly PendingMessage[]): void {
    const shown = this.ofChat(chatId);
    if (shown.length === list.length && shown.every((pending, index) => isSame(pending, list[index]))) return;
    if (list.length === 0) this.#byChat.delete(chatId);
    else this.#byChat.set(chatId, list);
    this.#emitter.emit(chatId);
  }

  async #update(clientMessageId: string, update: (pending: PendingMessage) => PendingMessage | null): Promise<void> {
    const inMemory = this.#unkeepable.has(clientMessageId) ? this.#unkept.get(clientMessageId) : undefined;
    if (inMemory) {
      const next = update(inMemory);
      if (next) this.#unkept.set(clientMessageId, next);
      else this.#unkept.delete(clientMessageId);
      return;
    }
    const transaction = this.#options.database.transaction('outbox', 'readwrite');
    const cursor = await transaction.store.index('clientMessageId').openCursor(clientMessageId);
    if (cursor) {
      const next = update(cursor.value);
      await (next ? cursor.update(next) : cursor.delete());
    }
    await transaction.done;
  }

  #sendAll(): void {
    for (const chatId of this.#byChat.keys()) if (!this.#retries.has(chatId)) this.#sendNext(chatId);
  }

  #sendNext(chatId: string): void {
    if (!this.#isRunning || this.#isHalted || this.#sending.has(chatId)) return;
    const next = this.ofChat(chatId).find(pending => pending.failure === null);
    // A message is sent after it was stored.
    if (!next || (this.#unkept.has(next.clientMessageId) && !this.#unkeepable.has(next.clientMessageId))) return;
    this.#sending.add(chatId);
    void this.#send(next).finally(() => {
      this.#sending.delete(chatId);
      if (!this.#retries.has(chatId)) this.#sendNext(chatId);
    });
  }

  async #send(pending: PendingMessage): Promise<void> {
    const { chatId, clientMessageId } = pending;
    try {
      const message = await this.#options.send(pending);
      this.#forgetRetry(chatId);
      this.#options.onSent(message);
      await this.#serially(async () => {
        await this.#update(clientMessageId, () => null);
        await this.#read();
      });
      this.#options.onGone(clientMessageId);
    } catch (error) {
      const failure = error instanceof ApiError ? error : ApiError.unreachable();
      if (failure.status === 401) {
        // The session has ended. All messages wait for the next one.
        this.#isHalted = true;
        return;
      }
      if (failure.isTemporary) {
        this.#waitAndRetry(chatId, failure.retryAfterSeconds);
        return;
      }
      this.#forgetRetry(chatId);
      await this.#serially(async () => {
        await this.#update(clientMessageId, kept => ({ ...kept, failure: failure.message }));
        await this.#read();
      });
    }
    this.#options.onChange();
  }

  #waitAndRetry(chatId: string, seconds: number | null): void {
    const failures = (this.#retries.get(chatId)?.failures ?? 0) + 1;
    const wait = seconds === null ? backoff(failures, this.#options.random) : seconds * 1000;
    this.#retries.set(chatId, { failures, timer: setTimeout(() => this.#sendNext(chatId), wait) });
  }

  #forgetRetry(chatId: string): void {
    clearTimeout(this.#retries.get(chatId)?.timer);
    this.#retries.delete(chatId);
  }
}

function isSame(a: PendingMessage, b: PendingMessage | undefined): boolean {
  return a.clientMessageId === b?.clientMessageId && a.failure === b.failure;
}
