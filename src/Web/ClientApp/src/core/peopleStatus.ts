import { Emitter } from './emitter';

export interface Presence {
  online: boolean;
  lastSeenAt: string | null;
}

interface Receipts {
  delivered: number;
  read: number;
}

const typingLasts = 7_000;
const noUsers: readonly string[] = [];
const noReceipts: Receipts = { delivered: 0, read: 0 };

/** The presence, typing and receipts of other users. */
export class PeopleStatus {
  readonly #me: string;
  readonly #emitter = new Emitter<`presence:${string}` | `typing:${string}` | `receipts:${string}` | 'count'>();
  readonly #presence = new Map<string, Presence>();
  readonly #typing = new Map<string, Map<string, ReturnType<typeof setTimeout>>>();
  readonly #typists = new Map<string, readonly string[]>();
  readonly #receipts = new Map<string, Map<string, Receipts>>();
  readonly #furthest = new Map<string, Receipts>();
  #onlineCount: number | null = null;

  constructor(me: string) {
    this.#me = me;
  }

  get onlineCount(): number | null {
    return this.#onlineCount;
  }

  /** Undefined while the presence is unknown. */
  presence(userId: string): Presence | undefined {
    return this.#presence.get(userId);
  }

  /** The ids of the users who are typing in a chat. */
  typing(chatId: string): readonly string[] {
    return this.#typists.get(chatId) ?? noUsers;
  }

  /** The highest sequences that any other member has received and read. */
  furthest(chatId: string): Receipts {
    return this.#furthest.get(chatId) ?? noReceipts;
  }

  subscribeToPresence = (userId: string, listener: () => void) =>
    this.#emitter.subscribe(`presence:${userId}`, listener);
  subscribeToTyping = (chatId: string, listener: () => void) => this.#emitter.subscribe(`typing:${chatId}`, listener);
  subscribeToReceipts = (chatId: string, listener: () => void) =>
    this.#emitter.subscribe(`receipts:${chatId}`, listener);
  subscribeToCount = (listener: () => void) => this.#emitter.subscribe('count', listener);

  setOnlineCount(count: number): void {
    this.#onlineCount = count;
    this.#emitter.emit('count');
  }

  setPresence(userId: string, online: boolean, lastSeenAt: string | null): void {
    const known = this.#presence.get(userId);
    if (known?.online === online && known.lastSeenAt === lastSeenAt) return;
    this.#presence.set(userId, { online, lastSeenAt });
    this.#emitter.emit(`presence:${userId}`);
  }

  setTyping(chatId: string, userId: string, isTyping: boolean): void {
    if (userId === this.#me) return;
    const typists = this.#typing.get(chatId) ?? new Map<string, ReturnType<typeof setTimeout>>();
    this.#typing.set(chatId, typists);
    clearTimeout(typists.get(userId));
    const before = typists.size;
    // Typing ends by itself, because the end is not reported when a connection is lost.
    if (isTyping)
      typists.set(
        userId,
        setTimeout(() => this.setTyping(chatId, userId, false), typingLasts),
      );
    else typists.delete(userId);
    if (typists.size === before) return;
    this.#typists.set(chatId, [...typists.keys()]);
    this.#emitter.emit(`typing:${chatId}`);
  }

  setReceipts(chatId: string, userId: string, delivered: number, read: number): void {
    if (userId === this.#me) return;
    const receipts = this.#receipts.get(chatId) ?? new Map<string, Receipts>();
    this.#receipts.set(chatId, receipts);
    const known = receipts.get(userId) ?? noReceipts;
    receipts.set(userId, { delivered: Math.max(known.delivered, delivered, read), read: Math.max(known.read, read) });
    const before = this.furthest(chatId);
    const next = { delivered: Math.max(before.delivered, delivered, read), read: Math.max(before.read, read) };
    if (next.delivered === before.delivered && next.read === before.read) return;
    this.#furthest.set(chatId, next);
    this.#emitter.emit(`receipts:${chatId}`);
  }
}
