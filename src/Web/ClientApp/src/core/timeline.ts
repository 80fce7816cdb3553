import type { Message } from '../api/types';
import { Emitter } from './emitter';

/** A range of sequences of which all messages are loaded. */
export interface MessageRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The loaded messages of one chat, by sequence, merged by revision.
 *
 * Invariant: every loaded message is in its state as of {@link revision}, or newer. So every change is kept, also of a
 * message outside the shown range: a page that is being loaded may contain that message in an older state.
 */
export class Timeline {
  readonly #messages = new Map<number, Message>();
  readonly #aheadOfGap = new Set<number>();
  readonly #replies = new Map<string, Set<number>>();
  readonly #emitter = new Emitter<number | 'structure'>();
  #order: number[] = [];
  #ranges: MessageRange[] = [];
  #revision: number;
  #epoch = 0;
  #reading = 0;

  constructor(revision: number) {
    this.#revision = revision;
  }

  /** The chat's revision up to which no change is missing. */
  get revision(): number {
    return this.#revision;
  }

  /** True when changes arrived after a gap. The changes in between must be fetched. */
  get hasGap(): boolean {
    return this.#aheadOfGap.size > 0;
  }

  get size(): number {
    return this.#messages.size;
  }

  get(sequence: number): Message | undefined {
    return this.#messages.get(sequence);
  }

  /** The loaded range that contains a sequence. The same object until the range changes. */
  rangeAt(sequence: number): MessageRange | undefined {
    return this.#ranges.find(range => range.from <= sequence && sequence <= range.to);
  }

  /** The latest loaded messages, oldest first. */
  latest(count: number): Message[] {
    const last = this.#ranges.at(-1);
    if (!last) return [];
    return this.messages({ from: Math.max(last.from, last.to - count + 1), to: last.to });
  }

  messages(range: MessageRange): Message[] {
    const found: Message[] = [];
    for (let sequence = range.from; sequence <= range.to; sequence++) {
      const message = this.#messages.get(sequence);
      if (message) found.push(message);
    }
    return found;
  }

  /** Calls the listener when messages are added or removed. */
  subscribe(listener: () => void): () => void {
    return this.#emitter.subscribe('structure', listener);
  }

  /** Calls the listener when one message changes. */
  subscribeTo(sequence: number, listener: () => void): () => void {
    return this.#emitter.subscribe(sequence, listener);
  }

  /** Applies pushed messages, which may arrive in any order and more than once. */
  apply(messages: readonly Message[]): void {
    const news = messages.filter(message => message.revision > this.#revision);
    this.#put(news);
    for (const message of news) this.#aheadOfGap.add(message.revision);
    this.#advance(this.#revision);
  }

  /** Applies all changes up to `revision`, fetched since a revision that is not above the current one. */
  catchUp(changes: readonly Message[], revision: number): void {
    this.#put(changes.filter(message => message.revision > this.#revision));
    this.#advance(revision);
  }

  /** Loads a page of history. False when the timeline was restarted meanwhile, and the page was discarded. */
  async loadPage(page: () => Promise<readonly Message[]>): Promise<boolean> {
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

  /** Moves to a later revision, if no messages are loaded that could be outdated. */
  skipTo(revision: number): void {
    if (this.#messages.size === 0 && this.#reading === 0) this.#advance(revision);
  }

  /** Restarts at a revision that is too far ahead to catch up with, with messages that were read after it. */
  restart(revision: number, messages: readonly Message[] = []): void {
    if (revision < this.#revision) return;
    this.#epoch++;
    for (const [sequence, message] of [...this.#messages]) {
      if (message.revision <= revision) this.#drop(sequence, message);
    }
    this.#put(messages, true);
    this.#advance(revision);
  }

  /** Removes all messages outside a range, unless pending work needs them. */
  retainOnly(range: MessageRange): void {
    if (this.#reading > 0 || this.hasGap) return;
    let hasDropped = false;
    for (const [sequence, message] of [...this.#messages]) {
      if (sequence >= range.from && sequence <= range.to) continue;
      this.#drop(sequence, message);
      hasDropped = true;
    }
    if (hasDropped) this.#restructure();
  }

  #advance(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
    for (const ahead of this.#aheadOfGap) if (ahead <= this.#revision) this.#aheadOfGap.delete(ahead);
    while (this.#aheadOfGap.delete(this.#revision + 1)) this.#revision++;
  }

  #put(messages: readonly Message[], isRestructured = false): void {
    let hasNew = isRestructured;
    const changed: number[] = [];
    for (const message of messages) {
      const known = this.#messages.get(message.sequence);
      if (known && known.revision >= message.revision) continue;
      this.#messages.set(message.sequence, message);
      if (known) changed.push(message.sequence);
      else hasNew = true;
      if (message.replyToId) this.#repliesTo(message.replyToId).add(message.sequence);
      if (message.editedAt ?? message.unsentAt) changed.push(...this.#renewQuotesOf(message));
    }
    if (hasNew) this.#restructure();
    for (const sequence of changed) this.#emitter.emit(sequence);
  }

  #drop(sequence: number, message: Message): void {
    this.#messages.delete(sequence);
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

  // A reply gets no new revision when the original changes.
  #renewQuotesOf(original: Message): number[] {
    const renewed: number[] = [];
    for (const sequence of this.#replies.get(original.id) ?? []) {
      const reply = this.#messages.get(sequence);
      if (!reply?.replyTo) continue;
      const content = [...original.content].slice(0, 200).join('');
      this.#messages.set(sequence, {
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
    this.#order = [...this.#messages.keys()];
    if (this.#order.some((sequence, index) => index > 0 && sequence < (this.#order[index - 1] ?? 0)))
      this.#order.sort((a, b) => a - b);
    const ranges: MessageRange[] = [];
    let from = this.#order[0];
    for (const [index, sequence] of this.#order.entries()) {
      if (from === undefined || this.#order[index + 1] === sequence + 1) continue;
      const range = { from, to: sequence };
      ranges.push(this.#ranges.find(known => known.from === range.from && known.to === range.to) ?? range);
      from = this.#order[index + 1];
    }
    this.#ranges = ranges;
    this.#emitter.emit('structure');
  }
}
