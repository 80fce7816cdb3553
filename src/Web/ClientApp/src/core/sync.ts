import type { Chat, Message, Resumed } from '../api/types';
import type { Chats } from './chats';
import type { ServerApi } from './serverApi';
import { Timeline } from './timeline';

/** Maximum number of chats in one resume request. */
const resumedAtOnce = 500;
/** A chat that is more revisions behind is read again instead of change by change. */
const tooFarBehind = 1_000;
const pageSize = 60;

/**
 * Synchronizes chats and messages with the server: applies pushed changes in order of revision, and fetches missing
 * ones.
 */
export class Sync {
  readonly #server: ServerApi;
  readonly #chats: Chats;
  readonly #timelines = new Map<string, Timeline>();
  readonly #catchingUp = new Map<string, Promise<void>>();
  readonly #shown = new Set<string>();
  readonly #loading = new Map<string, Promise<void>>();

  readonly #onRead: (chats: readonly Chat[]) => void;

  /** @param onRead Called with chats from responses, for their data that is not about messages. */
  constructor(server: ServerApi, chats: Chats, onRead: (chats: readonly Chat[]) => void = () => undefined) {
    this.#server = server;
    this.#chats = chats;
    this.#onRead = onRead;
  }

  /** The messages of a known chat. */
  timeline(chatId: string): Timeline {
    const known = this.#timelines.get(chatId);
    if (known) return known;
    const timeline = new Timeline(this.#chats.get(chatId)?.revision ?? 0);
    this.#timelines.set(chatId, timeline);
    return timeline;
  }

  /** The timelines with loaded messages, by chat id. */
  get loadedTimelines(): [string, Timeline][] {
    return [...this.#timelines].filter(([, timeline]) => timeline.size > 0);
  }

  /** Restores messages that were stored on the device. */
  restore(chatId: string, revision: number, messages: readonly Message[]): void {
    const timeline = new Timeline(revision);
    timeline.restart(revision, messages);
    this.#timelines.set(chatId, timeline);
  }

  /** Applies pushed messages of one chat. */
  apply(chatId: string, messages: readonly Message[]): void {
    if (!this.#chats.get(chatId)) return;
    const timeline = this.timeline(chatId);
    timeline.apply(messages);
    const isCounted = this.#chats.apply(chatId, messages);
    if (timeline.hasGap || !isCounted) void this.catchUp(chatId).catch(() => undefined);
  }

  /** Merges chats from a response. */
  put(chats: readonly Chat[]): void {
    this.#chats.put(chats);
    for (const chat of chats) this.timeline(chat.id).skipTo(chat.revision);
    this.#onRead(chats);
  }

  forget(chatId: string): void {
    this.#chats.remove(chatId);
    this.#timelines.delete(chatId);
  }

  /** Fetches all changes that were missed, after a reconnect. */
  async resume(): Promise<void> {
    const known = this.#chats.list.map(chat => chat.id);
    const isPartial = known.length > resumedAtOnce;
    const behind: string[] = [];
    let isListComplete = known.length > 0 && !isPartial;
    for (let start = 0; start < known.length; start += resumedAtOnce) {
      const asked = known.slice(start, start + resumedAtOnce);
      const answer = await this.#server.resume(
        Object.fromEntries(asked.map(id => [id, this.timeline(id).revision])),
        isPartial,
      );
      behind.push(...this.#take(answer));
      if (answer.added.length >= resumedAtOnce) isListComplete = false;
    }
    if (!isListComplete) await this.#list();
    for (const chatId of behind) await this.catchUp(chatId);
    // A visited room may have become private. That must not stop the rest.
    const visited = [...this.#shown].filter(id => this.#chats.get(id)?.myRole === null);
    for (const chatId of visited) await this.catchUp(chatId).catch(() => undefined);
  }

  /** Fetches the missing changes of one chat, and subscribes to it. */
  catchUp(chatId: string): Promise<void> {
    const running = this.#catchingUp.get(chatId);
    if (running) return running;
    const work = this.#catchUp(chatId).finally(() => this.#catchingUp.delete(chatId));
    this.#catchingUp.set(chatId, work);
    return work;
  }

  /** Loads a chat that I need not be a member of, and subscribes to it. */
  async visit(chatId: string): Promise<void> {
    const opened = await this.#server.connectToChat(chatId, null);
    this.put([opened.chat]);
    if (this.timeline(chatId).revision < opened.revision) await this.catchUp(chatId);
  }

  /** Marks a chat as shown, which keeps it complete when it is far behind. Returns a function that ends this. */
  show(chatId: string): () => void {
    this.#shown.add(chatId);
    return () => {
      this.#shown.delete(chatId);
      this.#trim(chatId);
    };
  }

  /** Loads the latest messages, unless they are loaded. */
  loadLatest(chatId: string): Promise<void> {
    return this.#once(`${chatId}:latest`, async () => {
      const last = this.#chats.get(chatId)?.lastSequence ?? 0;
      if (last === 0 || this.timeline(chatId).rangeAt(last)) return;
      await this.#read(chatId, { limit: pageSize });
    });
  }

  /** Loads messages before a sequence. */
  loadOlder(chatId: string, before: number): Promise<void> {
    return this.#once(`${chatId}:before:${before}`, () => this.#read(chatId, { before, limit: pageSize }));
  }

  /** Loads messages after a sequence. */
  loadNewer(chatId: string, after: number): Promise<void> {
    return this.#once(`${chatId}:after:${after}`, () => this.#read(chatId, { after, limit: pageSize }));
  }

  /** Loads messages around a sequence. */
  async loadAround(chatId: string, sequence: number): Promise<void> {
    const half = pageSize / 2;
    await Promise.all([
      this.loadOlder(chatId, sequence + 1),
      this.#once(`${chatId}:around:${sequence}`, () => this.#read(chatId, { after: sequence, limit: half })),
    ]);
  }

  /** Removes all but the latest messages of chats that are not shown. */
  trimAll(): void {
    for (const chatId of this.#timelines.keys()) if (!this.#shown.has(chatId)) this.#trim(chatId);
  }

  #trim(chatId: string, keep = 200): void {
    const timeline = this.#timelines.get(chatId);
    const range = timeline?.rangeAt(this.#chats.get(chatId)?.lastSequence ?? 0);
    if (timeline && range && timeline.size > keep)
      timeline.retainOnly({ from: Math.max(range.from, range.to - keep + 1), to: range.to });
  }

  #take(answer: Resumed): string[] {
    for (const chatId of answer.removed) this.forget(chatId);
    this.put(answer.added);
    const behind: string[] = [];
    for (const { chat, changes, revision, hasMore } of answer.chats) {
      const timeline = this.timeline(chat.id);
      timeline.catchUp(changes, revision);
      if (hasMore && this.#shown.has(chat.id)) behind.push(chat.id);
      else if (hasMore) timeline.restart(chat.revision);
      this.put([chat]);
    }
    return behind;
  }

  async #list(): Promise<void> {
    let cursor: string | null = null;
    do {
      const page: { items: Chat[]; nextCursor: string | null } = await this.#server.listChats(cursor);
      this.put(page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  async #catchUp(chatId: string): Promise<void> {
    const timeline = this.timeline(chatId);
    for (let hasMore = true; hasMore;) {
      const opened = await this.#server.connectToChat(chatId, timeline.revision);
      timeline.catchUp(opened.changes, opened.revision);
      this.put([opened.chat]);
      hasMore = opened.hasMore || timeline.hasGap;
      if (opened.hasMore && opened.chat.revision - timeline.revision > tooFarBehind) {
        const page = await this.#server.history(chatId, { limit: pageSize });
        timeline.restart(opened.chat.revision, page.items);
      }
    }
  }

  async #read(chatId: string, range: { before?: number; after?: number; limit: number }): Promise<void> {
    const isTaken = await this.timeline(chatId).loadPage(async () => (await this.#server.history(chatId, range)).items);
    if (!isTaken) await this.#read(chatId, range);
  }

  #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#loading.get(key);
    if (running) return running;
    const started = work().finally(() => this.#loading.delete(key));
    this.#loading.set(key, started);
    return started;
  }
}
