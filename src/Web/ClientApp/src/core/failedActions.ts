import { ApiError, errorText } from '../api/errors';
import { Emitter } from './emitter';

export type ActionKind = 'edit' | 'unsend' | 'react';

/** What was tried with a message and has not come to be. */
export interface FailedAction {
  kind: ActionKind;
  failure: string;
  /** Whether the same may work later. */
  canRetry: boolean;
  isRunning: boolean;
}

/** What was tried with messages and failed, until it is tried again or let go. One for each message: the last. */
export class FailedActions {
  readonly #failedActions = new Map<string, { shown: FailedAction; work: () => Promise<void> }>();
  readonly #emitter = new Emitter<string>();

  get(messageId: string): FailedAction | null {
    return this.#failedActions.get(messageId)?.shown ?? null;
  }

  subscribeTo(messageId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(messageId, listener);
  }

  /** Does something with a message; what fails is kept to be tried again. */
  async run(messageId: string, kind: ActionKind, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.dismiss(messageId);
    } catch (error) {
      const canRetry = error instanceof ApiError && error.isTemporary;
      this.#set(messageId, { shown: { kind, failure: errorText(error), canRetry, isRunning: false }, work });
    }
  }

  async retry(messageId: string): Promise<void> {
    const failed = this.#failedActions.get(messageId);
    if (!failed || failed.shown.isRunning) return;
    this.#set(messageId, { ...failed, shown: { ...failed.shown, isRunning: true } });
    await this.run(messageId, failed.shown.kind, failed.work);
  }

  dismiss(messageId: string): void {
    if (this.#failedActions.delete(messageId)) this.#emitter.emit(messageId);
  }

  #set(messageId: string, failedAction: { shown: FailedAction; work: () => Promise<void> }): void {
    this.#failedActions.set(messageId, failedAction);
    this.#emitter.emit(messageId);
  }
}
