type Kind = 'MarkRead' | 'MarkDelivered';

const batchWindow = 300;

/** Sends receipts to the server: collected for a moment, and kept until there is a connection. */
export class ReceiptSender {
  readonly #send: (kind: Kind, chatId: string, sequence: number) => Promise<void>;
  readonly #waiting = new Map<string, { kind: Kind; chatId: string; sequence: number }>();
  readonly #acknowledged = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (kind: Kind, chatId: string, sequence: number) => Promise<void>) {
    this.#send = send;
  }

  advance(kind: Kind, chatId: string, sequence: number): void {
    const key = `${kind}:${chatId}`;
    if (sequence <= Math.max(this.#acknowledged.get(key) ?? 0, this.#waiting.get(key)?.sequence ?? 0)) return;
    this.#waiting.set(key, { kind, chatId, sequence });
    this.#timer ??= setTimeout(() => this.flush(), batchWindow);
  }

  /** Sends waiting receipts now. Failed ones wait for the next flush. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const [key, receipt] of [...this.#waiting]) {
      this.#waiting.delete(key);
      this.#send(receipt.kind, receipt.chatId, receipt.sequence).then(
        () => this.#acknowledged.set(key, Math.max(this.#acknowledged.get(key) ?? 0, receipt.sequence)),
        () => {
          if ((this.#waiting.get(key)?.sequence ?? 0) < receipt.sequence) this.#waiting.set(key, receipt);
        },
      );
    }
  }
}
