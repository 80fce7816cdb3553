import { ApiError } from '../api/errors';
import type { Attachment, FileUsage } from '../api/types';
import type { Database, LocalFile } from './database';
import { Emitter } from './emitter';
import { acceptFiles, defaultLimits } from './fileLimits';
import { groupBy } from './groupBy';
import { inParallel } from './inParallel';
import { newId } from './newId';
import type { PreparedUpload } from './prepareUpload';

export type { LocalFile } from './database';

interface Options {
  database: Database;
  /** The limits and the usage of the server. May fail when it is unreachable. */
  usage: () => Promise<FileUsage>;
  prepare: (file: File) => Promise<PreparedUpload>;
  /** Uploads one file. Throws {@link ApiError}. */
  upload: (file: LocalFile, onProgress: (bytes: number) => void, signal: AbortSignal) => Promise<Attachment>;
  /** Called when files changed, to inform other tabs. */
  onChange: () => void;
}

/** The files attached to a draft. */
export interface DraftFiles {
  files: readonly LocalFile[];
  /** The number of files that are being prepared. */
  preparing: number;
  /** Why files were refused. Shown to the user. */
  problem: string | null;
}

const nothing: DraftFiles = { files: [], preparing: 0, problem: null };
const noFiles: readonly LocalFile[] = [];
/** Number of files that are uploaded at the same time. */
const parallelUploads = 3;
/** Number of sent pictures that are shown from this device until the server's are loaded. */
const keptUrls = 40;

/**
 * The files of drafts and of pending messages. They are stored on the device until the server has the message, and each
 * is uploaded only once.
 */
export class Uploads {
  readonly #options: Options;
  readonly #emitter = new Emitter<string>();
  readonly #files = new Map<string, LocalFile>();
  readonly #draftFiles = new Map<string, DraftFiles>();
  readonly #ofMessages = new Map<string, readonly LocalFile[]>();
  readonly #sent = new Map<string, number>();
  readonly #aborts = new Map<string, AbortController>();
  readonly #urls = new Map<string, string>();
  readonly #urlsOfSent = new Map<string, string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The files attached to a chat's draft. The same object until they change. */
  draftFiles(chatId: string): DraftFiles {
    return this.#draftFiles.get(chatId) ?? nothing;
  }

  /** The files of a message that is being sent. The same array until they change. */
  ofMessage(clientMessageId: string): readonly LocalFile[] {
    return this.#ofMessages.get(clientMessageId) ?? noFiles;
  }

  /** The uploaded part of a message's files, from 0 to 1. Null while nothing is being uploaded. */
  progress(clientMessageId: string): number | null {
    if (!this.#aborts.has(clientMessageId)) return null;
    const files = this.ofMessage(clientMessageId);
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const sent = files.reduce(
      (sum, file) => sum + (file.uploadedId ? file.size : Math.min(file.size, this.#sent.get(file.key) ?? 0)),
      0,
    );
    // Rounded to steps, which saves renders.
    return all === 0 ? 1 : Math.round((sent / all) * 50) / 50;
  }

  /**
   * Subscribes by a chat's id to the files of its draft, or by a client message id to a message's files and their
   * progress.
   */
  subscribeTo(id: string, listener: () => void): () => void {
    return this.#emitter.subscribe(id, listener);
  }

  /** Reads the stored data, at the start and when another tab has changed it. */
  async load(): Promise<void> {
    const kept = await this.#options.database.getAll('files').catch((): LocalFile[] => []);
    const keys = new Set(kept.map(file => file.key));
    for (const file of this.#files.values()) if (!keys.has(file.key) && file.isPersisted) this.#files.delete(file.key);
    for (const file of kept) this.#files.set(file.key, { ...file, isPersisted: true });
    this.#group();
  }

  /** Attaches files to a chat's draft, if they are within the limits. */
  async choose(chatId: string, files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const { files: before, preparing } = this.draftFiles(chatId);
    // Counted at once, so that the message is not sent without them.
    this.#updateDraft(chatId, { preparing: preparing + files.length, problem: null });
    const usage = await this.#options.usage().catch(() => defaultLimits);
    const { accepted, problem } = acceptFiles(files, usage, before, preparing);
    this.#updateDraft(chatId, {
      preparing: this.draftFiles(chatId).preparing - (files.length - accepted.length),
      problem,
    });
    for (const file of accepted) {
      try {
        await this.#keep(chatId, await this.#options.prepare(file));
      } catch {
        this.#updateDraft(chatId, { problem: `“${file.name}” could not be read.` });
      } finally {
        this.#updateDraft(chatId, { preparing: this.draftFiles(chatId).preparing - 1 });
      }
    }
    this.#options.onChange();
  }

  /** Removes a file from the draft. */
  async remove(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (!file) return;
    this.#forget(file);
    this.#group();
    if (file.clientMessageId === null) this.#updateDraft(file.chatId, { problem: null });
    await this.#options.database.delete('files', key).catch(() => undefined);
    this.#options.onChange();
  }

  /** Moves the draft's files to a message at once. `kept` resolves when that is stored. */
  attach(chatId: string, clientMessageId: string): { keys: string[]; kept: Promise<void> } {
    const files = this.draftFiles(chatId).files.map(file => ({ ...file, clientMessageId }));
    for (const file of files) this.#files.set(file.key, file);
    this.#group();
    this.#updateDraft(chatId, { problem: null });
    return {
      keys: files.map(file => file.key),
      kept: Promise.all(files.map(file => this.#put(file))).then(() => undefined),
    };
  }

  /** Uploads a message's files, except those that are uploaded already. Returns the ids of all of them in order. */
  async send(clientMessageId: string, keys: readonly string[]): Promise<string[]> {
    const files = keys.map(key => this.#files.get(key));
    if (files.includes(undefined))
      throw new ApiError(
        400,
        'files.gone',
        'The files of this message are no longer on this device. Attach them again.',
      );
    const abort = new AbortController();
    this.#aborts.set(clientMessageId, abort);
    this.#emitter.emit(clientMessageId);
    try {
      const open = files.filter(file => file !== undefined && file.uploadedId === null) as LocalFile[];
      await inParallel(parallelUploads, open, file => this.#upload(file, abort));
      return keys.map(key => this.#files.get(key)?.uploadedId ?? '');
    } finally {
      this.#aborts.delete(clientMessageId);
      this.#emitter.emit(clientMessageId);
    }
  }

  /** Uploads a message's files again, because the server has deleted them. */
  async renew(clientMessageId: string): Promise<void> {
    for (const file of this.ofMessage(clientMessageId)) await this.#update({ ...file, uploadedId: null });
  }

  /** Deletes a message's files after it was sent or discarded. */
  async drop(clientMessageId: string): Promise<void> {
    this.#aborts.get(clientMessageId)?.abort();
    const files = this.ofMessage(clientMessageId);
    for (const file of files) this.#forget(file);
    this.#group();
    for (const { key } of files) await this.#options.database.delete('files', key).catch(() => undefined);
  }

  /** Stops the upload of a message's files, and attaches them to the draft again. */
  async returnToDraft(clientMessageId: string): Promise<void> {
    this.#aborts.get(clientMessageId)?.abort();
    for (const file of this.ofMessage(clientMessageId)) await this.#update({ ...file, clientMessageId: null });
  }

  /** Attaches files to their drafts again whose message was never stored because of a crash. */
  async returnOrphansToDrafts(clientMessageIds: readonly string[]): Promise<void> {
    const known = new Set(clientMessageIds);
    for (const id of [...this.#ofMessages.keys()]) if (!known.has(id)) await this.returnToDraft(id);
  }

  /** The object URL of a file on this device. */
  urlOf(file: LocalFile): string {
    const known = this.#urls.get(file.key);
    if (known) return known;
    const url = URL.createObjectURL(file.preview ?? file.content);
    this.#urls.set(file.key, url);
    return url;
  }

  /** The object URL of a picture that was sent from this device, by its attachment id. */
  urlOfSent(attachmentId: string): string | undefined {
    return this.#urlsOfSent.get(attachmentId);
  }

  close(): void {
    for (const abort of this.#aborts.values()) abort.abort();
    for (const url of [...this.#urls.values(), ...this.#urlsOfSent.values()]) URL.revokeObjectURL(url);
  }

  async #keep(chatId: string, prepared: PreparedUpload): Promise<void> {
    const last = Math.max(0, ...[...this.#files.values()].map(file => file.place));
    const file: LocalFile = {
      ...prepared,
      key: newId(),
      chatId,
      clientMessageId: null,
      place: last + 1,
      size: prepared.content.size,
      uploadedId: null,
      isPersisted: false,
    };
    this.#files.set(file.key, file);
    this.#group();
    await this.#put(file);
  }

  async #put(file: LocalFile): Promise<void> {
    try {
      await this.#options.database.put('files', { ...file, isPersisted: true });
      const now = this.#files.get(file.key);
      if (now) this.#files.set(file.key, { ...now, isPersisted: true });
    } catch {
      // Storage is full. The file is sent from memory.
    }
  }

  async #update(file: LocalFile): Promise<void> {
    this.#files.set(file.key, file);
    this.#group();
    await this.#put(file);
  }

  async #upload(file: LocalFile, abort: AbortController): Promise<void> {
    const messageId = file.clientMessageId ?? '';
    try {
      const { id } = await this.#options.upload(
        file,
        bytes => {
          this.#sent.set(file.key, bytes);
          this.#emitter.emit(messageId);
        },
        abort.signal,
      );
      const now = this.#files.get(file.key);
      if (now) await this.#update({ ...now, uploadedId: id });
    } finally {
      this.#sent.delete(file.key);
    }
  }

  #forget(file: LocalFile): void {
    this.#files.delete(file.key);
    const url = this.#urls.get(file.key);
    this.#urls.delete(file.key);
    if (!url) return;
    if (file.uploadedId === null) {
      URL.revokeObjectURL(url);
      return;
    }
    this.#urlsOfSent.set(file.uploadedId, url);
    const [oldest] = this.#urlsOfSent;
    if (oldest && this.#urlsOfSent.size > keptUrls) {
      this.#urlsOfSent.delete(oldest[0]);
      URL.revokeObjectURL(oldest[1]);
    }
  }

  #group(): void {
    const inOrder = [...this.#files.values()].sort((a, b) => a.place - b.place);
    const drafts = groupBy(inOrder, file => (file.clientMessageId === null ? file.chatId : null));
    const messages = groupBy(inOrder, file => file.clientMessageId);
    for (const chatId of new Set([...this.#draftFiles.keys(), ...drafts.keys()])) {
      const files = drafts.get(chatId) ?? noFiles;
      if (!isSame(files, this.draftFiles(chatId).files)) this.#updateDraft(chatId, { files });
    }
    for (const id of new Set([...this.#ofMessages.keys(), ...messages.keys()])) {
      const files = messages.get(id) ?? noFiles;
      if (isSame(files, this.ofMessage(id))) continue;
      if (files.length > 0) this.#ofMessages.set(id, files);
      else this.#ofMessages.delete(id);
      this.#emitter.emit(id);
    }
  }

  #updateDraft(chatId: string, change: Partial<DraftFiles>): void {
    this.#draftFiles.set(chatId, { ...this.draftFiles(chatId), ...change });
    this.#emitter.emit(chatId);
  }
}

function isSame(a: readonly LocalFile[], b: readonly LocalFile[]): boolean {
  return (
    a.length === b.length &&
    a.every((file, index) => file.key === b[index]?.key && file.uploadedId === b[index].uploadedId)
  );
}
