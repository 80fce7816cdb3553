import type { Chat } from '../api/types';
import { Emitter } from './emitter';

/** Computes when I can send again in slow mode. Uses this device's clock, which may differ from the server's. */
export class SlowModeTimer {
  readonly #sentAt = new Map<string, number>();
  readonly #lastSent = new Map<string, string>();
  readonly #emitter = new Emitter<string>();

  subscribeTo(chatId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(chatId, listener);
  }

  /** Records that a message of mine was stored now. */
  recordSent(chatId: string, now = Date.now()): void {
    this.#sentAt.set(chatId, now);
    this.#emitter.emit(chatId);
  }

  /**
   * The time at which I can send again, or 0. `lastSent` is the server's time of my last message, which may come from
   * another device.
   */
  nextSendAt(chat: Chat, lastSent: string | null, now = Date.now()): number {
    const seconds = chat.slowModeSeconds;
    if (seconds === 0 || chat.myRole !== 'member') return 0;
    if (lastSent !== null && this.#lastSent.get(chat.id) !== lastSent) {
      this.#lastSent.set(chat.id, lastSent);
      this.#sentAt.set(chat.id, Math.max(this.#sentAt.get(chat.id) ?? 0, Math.min(now, Date.parse(lastSent))));
    }
    const sentAt = this.#sentAt.get(chat.id);
    return sentAt === undefined || sentAt + seconds * 1000 <= now ? 0 : sentAt + seconds * 1000;
  }
}
