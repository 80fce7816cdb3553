import type { Chat } from '../api/types';
import type { Database, StoredTimeline } from './database';

const maxChats = 200;
const maxTimelines = 50;
/** Number of messages that are stored of each chat. */
export const cachedMessages = 100;

/** Stores the latest chats and messages, so that they open without the network. */
export class Cache {
  readonly #database: Database;
  // What this tab has stored already. Most of it does not change between two saves.
  readonly #saved = new Map<string, Chat>();
  readonly #savedEnds = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<{ chats: Chat[]; timelines: StoredTimeline[] }> {
    const [chats, timelines] = await Promise.all([this.#database.getAll('chats'), this.#database.getAll('timelines')]);
    return { chats, timelines };
  }

  /** Stores the chat list. `chats` is the complete list, latest activity first. */
  async saveChats(chats: readonly Chat[]): Promise<void> {
    const kept = chats.slice(0, maxChats);
    const ids = new Set(kept.map(chat => chat.id));
    const transaction = this.#database.transaction('chats', 'readwrite');
    for (const id of await transaction.store.getAllKeys()) if (!ids.has(id)) await transaction.store.delete(id);
    for (const chat of kept) if (this.#saved.get(chat.id) !== chat) await transaction.store.put(chat);
    await transaction.done;
    this.#saved.clear();
    for (const chat of kept) this.#saved.set(chat.id, chat);
  }

  /**
   * Stores the latest messages of the first chats, and deletes those of others. A newer revision of another tab is
   * kept.
   */
  async saveTimelines(timelines: readonly StoredTimeline[], chatIds: readonly string[]): Promise<void> {
    const wanted = new Set(chatIds.slice(0, maxTimelines));
    const transaction = this.#database.transaction('timelines', 'readwrite');
    for (const id of await transaction.store.getAllKeys()) if (!wanted.has(id)) await transaction.store.delete(id);
    for (const timeline of timelines) {
      const end = `${timeline.revision}:${timeline.messages.length}`;
      if (!wanted.has(timeline.chatId) || this.#savedEnds.get(timeline.chatId) === end) continue;
      const known = await transaction.store.get(timeline.chatId);
      if (!known || known.revision <= timeline.revision) await transaction.store.put(timeline);
      this.#savedEnds.set(timeline.chatId, end);
    }
    await transaction.done;
  }

  /** Deletes stored chats and messages. Drafts and pending messages stay. */
  async clear(): Promise<void> {
    await Promise.all([this.#database.clear('chats'), this.#database.clear('timelines')]);
  }
}
