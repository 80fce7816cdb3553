import { cachedMessages, type Cache } from './cache';
import type { Chats } from './chats';
import type { Sync } from './sync';

const saveInterval = 2_000;

/** Saves the chats and their latest messages to the cache, soon after they have changed. */
export class CacheWriter {
  readonly #cache: Cache;
  readonly #chats: Chats;
  readonly #sync: Sync;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(cache: Cache, chats: Chats, sync: Sync) {
    this.#cache = cache;
    this.#chats = chats;
    this.#sync = sync;
  }

  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#sync.trimAll();
      void this.save();
    }, saveInterval);
  }

  async save(): Promise<void> {
    const timelines = this.#sync.loadedTimelines.map(([chatId, timeline]) => ({
      chatId,
      revision: timeline.revision,
      messages: timeline.latest(cachedMessages),
    }));
    const ids = this.#chats.list.map(chat => chat.id);
    try {
      await this.#cache.saveChats(this.#chats.list);
      await this.#cache.saveTimelines(timelines, ids);
    } catch {
      // Without storage only the offline view is missing.
    }
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
