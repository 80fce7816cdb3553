import { ApiError, errorText } from '../api/errors';
import { Emitter } from './emitter';

export type AttemptKind = 'edit' | 'unsend' | 'react';

/** What was tried with a message and has not come to be. */
export interface Attempt {
  kind: AttemptKind;
  failure: string;
  /** Whether the same may work later. */
  canRetry: boolean;
  isRunning: boolean;
}

/** What was tried with messages and failed, until it is tried again or let go. One for each message: the last. */
export class Attempts {
  readonly #attempts = new Map<string, { shown: Attempt; work: () => Promise<void> }>();
  readonly #emitter = new Emitter<string>();

  of(messageId: string): Attempt | null {
    return this.#attempts.get(messageId)?.shown ?? null;
  }

  subscribeTo(messageId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(messageId, listener);
  }

  /** Does something with a message; what fails is kept to be tried again. */
  async run(messageId: string, kind: AttemptKind, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.forget(messageId);
    } catch (error) {
      const canRetry = error instanceof ApiError && error.isTemporary;
      this.#set(messageId, { shown: { kind, failure: errorText(error), canRetry, isRunning: false }, work });
    }
  }

  async retry(messageId: string): Promise<void> {
    const failed = this.#attempts.get(messageId);
    if (!failed || failed.shown.isRunning) return;
    this.#set(messageId, { ...failed, shown: { ...failed.shown, isRunning: true } });
    await this.run(messageId, failed.shown.kind, failed.work);
  }

  forget(messageId: string): void {
    if (this.#attempts.delete(messageId)) this.#emitter.emit(messageId);
  }

  #set(messageId: string, attempt: { shown: Attempt; work: () => Promise<void> }): void {
    this.#attempts.set(messageId, attempt);
    this.#emitter.emit(messageId);
  }
}
