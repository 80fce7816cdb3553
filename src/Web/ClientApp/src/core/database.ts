import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Chat, Message } from '../api/types';
import type { PreparedUpload } from './prepareUpload';

/** A message that the server has not stored yet, as it is stored on this device. */
export interface PendingMessage {
  clientMessageId: string;
  chatId: string;
  content: string;
  replyToId: string | null;
  createdAt: string;
  /** Why the server refused it. Null while it may still be sent. */
  failure: string | null;
  /** The keys of its files. */
  files?: readonly string[];
}

/** A file of a draft or of a pending message, as it is stored on this device. */
export interface LocalFile extends PreparedUpload {
  key: string;
  chatId: string;
  /** The client id of its message. Null while it belongs to the draft. */
  clientMessageId: string | null;
  /** Increases in the order in which files were chosen. */
  place: number;
  /** Bytes. */
  size: number;
  /** The attachment id, after the upload. */
  uploadedId: string | null;
  /** False while the file is only in memory. */
  isPersisted: boolean;
}

export interface StoredTimeline {
  chatId: string;
  revision: number;
  messages: Message[];
}

interface Schema extends DBSchema {
  /** Ordered by an increasing key. */
  outbox: { key: number; value: PendingMessage; indexes: { clientMessageId: string } };
  files: { key: string; value: LocalFile };
  chats: { key: string; value: Chat };
  timelines: { key: string; value: StoredTimeline };
}

export type Database = IDBPDatabase<Schema>;

const nameFor = (userId: string) => `messenger-${userId}`;

/** Opens the user's database on this device. */
export function openDatabase(userId: string): Promise<Database> {
  return openDB<Schema>(nameFor(userId), 2, {
    upgrade(database, from) {
      if (from < 1) {
        database
          .createObjectStore('outbox', { autoIncrement: true })
          .createIndex('clientMessageId', 'clientMessageId', { unique: true });
        database.createObjectStore('chats', { keyPath: 'id' });
        database.createObjectStore('timelines', { keyPath: 'chatId' });
      }
      database.createObjectStore('files', { keyPath: 'key' });
    },
    blocking(_current, _blocked, event) {
      // Another tab deletes or upgrades the database.
      (event.target as IDBDatabase).close();
    },
  });
}

/** Deletes the user's database. */
export async function deleteDatabase(userId: string): Promise<void> {
  await deleteDB(nameFor(userId));
}
