import type { Chat } from '../api/types';
import type { Database, StoredTimeline } from './database';

const keptChats = 200;
const keptTimelines = 50;
/** Messages kept of each chat. */
export const keptMessages = 100;

/** The last chats and their last messages, so that they open without the network. */
export class Cache {
  readonly #database: Database;
  // What this tab has kept already: most of it does not change from one time to the next.
  readonly #saved = new Map<string, Chat>();
  readonly #savedEnds = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<{ chats: Chat[]; timelines: StoredTimeline[] }> {
    const [chats, timelines] = await Promise.all([this.#database.getAll('chats'), this.#database.getAll('timelines')]);
    return { chats, timelines };
  }

  /** Keeps the list as it is: `chats` is all of it, latest activity first. */
  async saveChats(chats: readonly Chat[]): Promise<void> {
    const kept = chats.slice(0, keptChats);
    const ids = new Set(kept.map(chat => chat.id));
    const transaction = this.#database.transaction('chats', 'readwrite');
    for (const id of await transaction.store.getAllKeys()) if (!ids.has(id)) await transaction.store.delete(id);
    for (const chat of kept) if (this.#saved.get(chat.id) !== chat) await transaction.store.put(chat);
    await transaction.done;
    this.#saved.clear();
    for (const chat of kept) this.#saved.set(chat.id, chat);
  }

  /** Keeps the ends of timelines, and drops those that are no chat's of the first ones. Another tab may know more: the newer holds. */
  async saveTimelines(timelines: readonly StoredTimeline[], chatIds: readonly string[]): Promise<void> {
    const wanted = new Set(chatIds.slice(0, keptTimelines));
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

  /** Forgets what was read; what was written and not sent stays. */
  async clear(): Promise<void> {
    await Promise.all([this.#database.clear('chats'), this.#database.clear('timelines')]);
  }
}
