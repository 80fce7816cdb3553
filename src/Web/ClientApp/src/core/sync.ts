import type { Chat, History, Message, OpenedChat, Resumed } from '../api/types';
import type { Chats } from './chats';
import { Timeline } from './timeline';

/** What is asked of the server to keep chats complete. */
export interface ServerApi {
  resume(revisions: Record<string, number>, isPartial: boolean): Promise<Resumed>;
  connectToChat(chatId: string, since: number | null): Promise<OpenedChat>;
  history(chatId: string, range: { before?: number; after?: number; limit: number }): Promise<History>;
  listChats(cursor: string | null): Promise<{ items: Chat[]; nextCursor: string | null }>;
}

/** Chats that one resume may ask about. */
const resumedAtOnce = 500;
/** Further behind than this, a chat is read anew instead of change by change. */
const tooFarBehind = 1_000;
const pageSize = 60;

/** Keeps chats and their messages as the server has them: applies what is pushed in order of revision, and fetches what is missing. */
export class Sync {
  readonly #server: ServerApi;
  readonly #chats: Chats;
  readonly #timelines = new Map<string, Timeline>();
  readonly #catchingUp = new Map<string, Promise<void>>();
  readonly #shown = new Set<string>();
  readonly #loading = new Map<string, Promise<void>>();

  readonly #onRead: (chats: readonly Chat[]) => void;

  /** @param onRead Is told of chats as they were read: what they say beside their messages. */
  constructor(server: ServerApi, chats: Chats, onRead: (chats: readonly Chat[]) => void = () => undefined) {
    this.#server = server;
    this.#chats = chats;
    this.#onRead = onRead;
  }

  /** A chat's messages. Only for chats that are known. */
  timeline(chatId: string): Timeline {
    const known = this.#timelines.get(chatId);
    if (known) return known;
    const timeline = new Timeline(this.#chats.get(chatId)?.revision ?? 0);
    this.#timelines.set(chatId, timeline);
    return timeline;
  }

  /** Those of which messages are held. */
  get held(): [string, Timeline][] {
    return [...this.#timelines].filter(([, timeline]) => timeline.size > 0);
  }

  /** Takes what was kept on the device. */
  restore(chatId: string, revision: number, messages: readonly Message[]): void {
    const timeline = new Timeline(revision);
    timeline.restart(revision, messages);
    this.#timelines.set(chatId, timeline);
  }

  /** Takes what was pushed about one chat. */
  apply(chatId: string, messages: readonly Message[]): void {
    if (!this.#chats.get(chatId)) return;
    const timeline = this.timeline(chatId);
    timeline.apply(messages);
    const isCounted = this.#chats.apply(chatId, messages);
    if (timeline.hasGap || !isCounted) void this.catchUp(chatId).catch(() => undefined);
  }

  /** Takes chats as they were read. */
  put(chats: readonly Chat[]): void {
    this.#chats.put(chats);
    for (const chat of chats) this.timeline(chat.id).skipTo(chat.revision);
    this.#onRead(chats);
  }

  forget(chatId: string): void {
    this.#chats.remove(chatId);
    this.#timelines.delete(chatId);
  }

  /** After connecting: everything that was missed, of every chat. */
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
    // A visited room may be closed to visitors by now, which must not keep the rest from going on.
    const visited = [...this.#shown].filter(id => this.#chats.get(id)?.myRole === null);
    for (const chatId of visited) await this.catchUp(chatId).catch(() => undefined);
  }

  /** Fetches the changes of one chat since those that are held, and hears it from now on. */
  catchUp(chatId: string): Promise<void> {
    const running = this.#catchingUp.get(chatId);
    if (running) return running;
    const work = this.#catchUp(chatId).finally(() => this.#catchingUp.delete(chatId));
    this.#catchingUp.set(chatId, work);
    return work;
  }

  /** Makes a chat known that may not be mine, and hears it. */
  async visit(chatId: string): Promise<void> {
    const opened = await this.#server.connectToChat(chatId, null);
    this.put([opened.chat]);
    if (this.timeline(chatId).revision < opened.revision) await this.catchUp(chatId);
  }

  /** While a chat is shown, it stays complete when it is far behind. Returns how to end that. */
  show(chatId: string): () => void {
    this.#shown.add(chatId);
    return () => {
      this.#shown.delete(chatId);
      this.#trim(chatId);
    };
  }

  /** Reads the end of a chat, unless it is held. */
  loadLatest(chatId: string): Promise<void> {
    return this.#once(`${chatId}:latest`, async () => {
      const last = this.#chats.get(chatId)?.lastSequence ?? 0;
      if (last === 0 || this.timeline(chatId).rangeAt(last)) return;
      await this.#read(chatId, { limit: pageSize });
    });
  }

  /** Reads what comes before a sequence. */
  loadOlder(chatId: string, before: number): Promise<void> {
    return this.#once(`${chatId}:before:${before}`, () => this.#read(chatId, { before, limit: pageSize }));
  }

  /** Reads what comes after a sequence. */
  loadNewer(chatId: string, after: number): Promise<void> {
    return this.#once(`${chatId}:after:${after}`, () => this.#read(chatId, { after, limit: pageSize }));
  }

  /** Reads what lies around a sequence. */
  async loadAround(chatId: string, sequence: number): Promise<void> {
    const half = pageSize / 2;
    await Promise.all([
      this.loadOlder(chatId, sequence + 1),
      this.#once(`${chatId}:around:${sequence}`, () => this.#read(chatId, { after: sequence, limit: half })),
    ]);
  }

  /** Of chats that are not shown, only the end stays in memory. */
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
