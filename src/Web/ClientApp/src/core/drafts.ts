import { Emitter } from './emitter';

export interface Draft {
  text: string;
  replyTo: { id: string; sequence: number } | null;
  /** The message of mine that is being edited. The text of the new message is kept meanwhile. */
  edit: { id: string; sequence: number; text: string } | null;
}

const empty: Draft = { text: '', replyTo: null, edit: null };

/** The drafts of all chats. Stored with each key press, and shared between tabs. */
export class Drafts {
  readonly #prefix: string;
  readonly #emitter = new Emitter<string>();
  readonly #drafts = new Map<string, Draft>();

  constructor(userId: string) {
    this.#prefix = `draft:${userId}:`;
  }

  get(chatId: string): Draft {
    const known = this.#drafts.get(chatId);
    if (known) return known;
    const read = this.#read(chatId);
    this.#drafts.set(chatId, read);
    return read;
  }

  set(chatId: string, draft: Draft): void {
    this.#drafts.set(chatId, draft);
    const key = this.#prefix + chatId;
    try {
      if (draft.text === '' && draft.replyTo === null && draft.edit === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // Without storage the draft is kept in this tab.
    }
    this.#emitter.emit(chatId);
  }

  subscribeTo(chatId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(chatId, listener);
  }

  /** Reads a draft that another tab has changed. */
  reload(key: string | null): void {
    if (!key?.startsWith(this.#prefix)) return;
    const chatId = key.slice(this.#prefix.length);
    this.#drafts.set(chatId, this.#read(chatId));
    this.#emitter.emit(chatId);
  }

  clear(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(this.#prefix)) localStorage.removeItem(key);
    this.#drafts.clear();
  }

  #read(chatId: string): Draft {
    try {
      const kept = localStorage.getItem(this.#prefix + chatId);
      return kept ? { ...empty, ...(JSON.parse(kept) as Partial<Draft>) } : empty;
    } catch {
      return empty;
    }
  }
}
