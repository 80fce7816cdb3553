type Kind = 'MarkRead' | 'MarkDelivered';

const gathering = 300;

/** Tells the server how far I have received and read chats: gathered for a moment, and kept until there is a connection. */
export class Marks {
  readonly #tell: (kind: Kind, chatId: string, sequence: number) => Promise<void>;
  readonly #waiting = new Map<string, { kind: Kind; chatId: string; sequence: number }>();
  readonly #told = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: (kind: Kind, chatId: string, sequence: number) => Promise<void>) {
    this.#tell = tell;
  }

  raise(kind: Kind, chatId: string, sequence: number): void {
    const key = `${kind}:${chatId}`;
    if (sequence <= Math.max(this.#told.get(key) ?? 0, this.#waiting.get(key)?.sequence ?? 0)) return;
    this.#waiting.set(key, { kind, chatId, sequence });
    this.#timer ??= setTimeout(() => this.flush(), gathering);
  }

  /** Tells what waits, now. What cannot be told waits for the next time. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const [key, mark] of [...this.#waiting]) {
      this.#waiting.delete(key);
      this.#tell(mark.kind, mark.chatId, mark.sequence).then(
        () => this.#told.set(key, Math.max(this.#told.get(key) ?? 0, mark.sequence)),
        () => {
          if ((this.#waiting.get(key)?.sequence ?? 0) < mark.sequence) this.#waiting.set(key, mark);
        },
      );
    }
  }
}
