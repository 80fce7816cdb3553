const repeatInterval = 3_000;

/** Reports that I am typing, repeated every few seconds, and that I have stopped. */
export class TypingSender {
  readonly #send: (chatId: string, isTyping: boolean) => Promise<unknown>;
  readonly #sentAt = new Map<string, number>();

  constructor(send: (chatId: string, isTyping: boolean) => Promise<unknown>) {
    this.#send = send;
  }

  set(chatId: string, isTyping: boolean): void {
    const last = this.#sentAt.get(chatId) ?? 0;
    if (isTyping ? Date.now() - last < repeatInterval : last === 0) return;
    if (isTyping) this.#sentAt.set(chatId, Date.now());
    else this.#sentAt.delete(chatId);
    this.#send(chatId, isTyping).catch(() => undefined);
  }

  /** Sending a message ends typing, which the server knows. */
  reset(chatId: string): void {
    this.#sentAt.delete(chatId);
  }
}
