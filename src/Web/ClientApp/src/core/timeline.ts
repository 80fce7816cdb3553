import type { Message } from '../api/types';
import { Emitter } from './emitter';

/** A stretch of a chat's messages that is held without a hole. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * The messages of one chat as far as they are held, by sequence, merged by revision.
 *
 * Invariant: every message held is in its state as of {@link revision}, or newer. Whatever changes is therefore kept, whether
 * it lies in a stretch that is shown or not: a page that is still on its way may bring it in an older state.
 */
export class Timeline {
  readonly #held = new Map<number, Message>();
  readonly #ahead = new Set<number>();
  readonly #replies = new Map<string, Set<number>>();
  readonly #emitter = new Emitter<number | 'structure'>();
  #order: number[] = [];
  #runs: Run[] = [];
  #revision: number;
  #epoch = 0;
  #reading = 0;

  constructor(revision: number) {
    this.#revision = revision;
  }

  /** Up to which of the chat's revisions nothing is missing. */
  get revision(): number {
    return this.#revision;
  }

  /** True when changes were heard beyond a gap, and those in between must be fetched. */
  get hasGap(): boolean {
    return this.#ahead.size > 0;
  }

  get size(): number {
    return this.#held.size;
  }

  get(sequence: number): Message | undefined {
    return this.#held.get(sequence);
  }

  /** The stretch that holds a sequence. The same object as long as it is the same stretch. */
  runAt(sequence: number): Run | undefined {
    return this.#runs.find(run => run.from <= sequence && sequence <= run.to);
  }

  /** Messages of a run's end, oldest first. */
  latest(count: number): Message[] {
    const last = this.#runs.at(-1);
    if (!last) return [];
    return this.messages({ from: Math.max(last.from, last.to - count + 1), to: last.to });
  }

  messages(run: Run): Message[] {
    const found: Message[] = [];
    for (let sequence = run.from; sequence <= run.to; sequence++) {
      const message = this.#held.get(sequence);
      if (message) found.push(message);
    }
    return found;
  }

  /** Calls back when messages come or go. */
  subscribe(listener: () => void): () => void {
    return this.#emitter.subscribe('structure', listener);
  }

  /** Calls back when one message changes. */
  subscribeTo(sequence: number, listener: () => void): () => void {
    return this.#emitter.subscribe(sequence, listener);
  }

  /** Takes what was pushed, in any order and any number of times. */
  hear(messages: readonly Message[]): void {
    const news = messages.filter(message => message.revision > this.#revision);
    this.#put(news);
    for (const message of news) this.#ahead.add(message.revision);
    this.#advance(this.#revision);
  }

  /** Takes the changes that were asked for since a revision not above ours, which reach up to `revision`. */
  catchUp(changes: readonly Message[], revision: number): void {
    this.#put(changes.filter(message => message.revision > this.#revision));
    this.#advance(revision);
  }

  /** Reads a page of history and takes it; false when the timeline was begun anew meanwhile. */
  async read(page: () => Promise<readonly Message[]>): Promise<boolean> {
    const epoch = this.#epoch;
    this.#reading++;
    try {
      const messages = await page();
      if (epoch !== this.#epoch) return false;
      this.#put(messages);
      return true;
    } finally {
      this.#reading--;
    }
  }

  /** Nothing is held, so nothing can be out of date: goes on from a later revision. */
  skipTo(revision: number): void {
    if (this.#held.size === 0 && this.#reading === 0) this.#advance(revision);
  }

  /** Begins anew at a revision that is too far ahead to catch up with, with messages that were read after it. */
  restart(revision: number, messages: readonly Message[] = []): void {
    if (revision < this.#revision) return;
    this.#epoch++;
    for (const [sequence, message] of [...this.#held]) {
      if (message.revision <= revision) this.#drop(sequence, message);
    }
    this.#put(messages, true);
    this.#advance(revision);
  }

  /** Lets go of all messages outside a stretch, unless something is on its way that they are needed for. */
  keepOnly(run: Run): void {
    if (this.#reading > 0 || this.hasGap) return;
    let hasDropped = false;
    for (const [sequence, message] of [...this.#held]) {
      if (sequence >= run.from && sequence <= run.to) continue;
      this.#drop(sequence, message);
      hasDropped = true;
    }
    if (hasDropped) this.#restructure();
  }

  #advance(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
    for (const ahead of this.#ahead) if (ahead <= this.#revision) this.#ahead.delete(ahead);
    while (this.#ahead.delete(this.#revision + 1)) this.#revision++;
  }

  #put(messages: readonly Message[], isRestructured = false): void {
    let hasNew = isRestructured;
    const changed: number[] = [];
    for (const message of messages) {
      const known = this.#held.get(message.sequence);
      if (known && known.revision >= message.revision) continue;
      this.#held.set(message.sequence, message);
      if (known) changed.push(message.sequence);
      else hasNew = true;
      if (message.replyToId) this.#repliesTo(message.replyToId).add(message.sequence);
      if (message.editedAt ?? message.unsentAt) changed.push(...this.#renewQuotesOf(message));
    }
    if (hasNew) this.#restructure();
    for (const sequence of changed) this.#emitter.emit(sequence);
  }

  #drop(sequence: number, message: Message): void {
    this.#held.delete(sequence);
    if (message.replyToId) {
      const replies = this.#replies.get(message.replyToId);
      replies?.delete(sequence);
      if (replies?.size === 0) this.#replies.delete(message.replyToId);
    }
  }

  #repliesTo(id: string): Set<number> {
    const replies = this.#replies.get(id) ?? new Set();
    this.#replies.set(id, replies);
    return replies;
  }

  // A reply takes no revision when its original changes.
  #renewQuotesOf(original: Message): number[] {
    const renewed: number[] = [];
    for (const sequence of this.#replies.get(original.id) ?? []) {
      const reply = this.#held.get(sequence);
      if (!reply?.replyTo) continue;
      const content = [...original.content].slice(0, 200).join('');
      this.#held.set(sequence, {
        ...reply,
        replyTo: {
          ...reply.replyTo,
          content,
          attachmentName: original.attachments[0]?.name ?? null,
          unsentAt: original.unsentAt,
        },
      });
      renewed.push(sequence);
    }
    return renewed;
  }

  #restructure(): void {
    this.#order = [...this.#held.keys()];
    if (this.#order.some((sequence, index) => index > 0 && sequence < (this.#order[index - 1] ?? 0)))
      this.#order.sort((a, b) => a - b);
    const runs: Run[] = [];
    let from = this.#order[0];
    for (const [index, sequence] of this.#order.entries()) {
      if (from === undefined || this.#order[index + 1] === sequence + 1) continue;
      const run = { from, to: sequence };
      runs.push(this.#runs.find(known => known.from === run.from && known.to === run.to) ?? run);
      from = this.#order[index + 1];
    }
    this.#runs = runs;
    this.#emitter.emit('structure');
  }
}
