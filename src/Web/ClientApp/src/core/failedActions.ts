import { ApiError, errorText } from '../api/errors';
import { Emitter } from './emitter';

export type ActionKind = 'edit' | 'unsend' | 'react';

/** An action on a message that failed. */
export interface FailedAction {
  kind: ActionKind;
  failure: string;
  /** Whether the same action may succeed later. */
  canRetry: boolean;
  isRunning: boolean;
}

/** Failed actions on messages, until they are retried or dismissed. Keeps the last one of each message. */
export class FailedActions {
  readonly #failedActions = new Map<string, { shown: FailedAction; work: () => Promise<void> }>();
  readonly #emitter = new Emitter<string>();

  get(messageId: string): FailedAction | null {
    return this.#failedActions.get(messageId)?.shown ?? null;
  }

  subscribeTo(messageId: string, listener: () => void): () => void {
    return this.#emitter.subscribe(messageId, listener);
  }

  /** Runs an action on a message. A failed action is kept for a retry. */
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
