import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Chat, Message } from '../api/types';
import type { PreparedUpload } from './prepareUpload';

/** A message that is not stored by the server yet, as it is kept. */
export interface PendingMessage {
  clientMessageId: string;
  chatId: string;
  content: string;
  replyToId: string | null;
  createdAt: string;
  /** Why the server will not have it; null while it may still be sent. */
  failure: string | null;
  /** The keys of the files that go with it. */
  files?: readonly string[];
}

/** A file that is chosen or on its way, as it is kept. */
export interface LocalFile extends PreparedUpload {
  key: string;
  chatId: string;
  /** The message it goes with; null while it lies beside the draft. */
  clientMessageId: string | null;
  /** Counts up in the order in which files were chosen. */
  place: number;
  /** Bytes. */
  size: number;
  /** Its id on the server, once it is there. */
  uploadedId: string | null;
  /** False while it is in memory only. */
  isPersisted: boolean;
}

export interface StoredTimeline {
  chatId: string;
  revision: number;
  messages: Message[];
}

interface Schema extends DBSchema {
  /** In the order of their keys, which count up. */
  outbox: { key: number; value: PendingMessage; indexes: { clientMessageId: string } };
  files: { key: string; value: LocalFile };
  chats: { key: string; value: Chat };
  timelines: { key: string; value: StoredTimeline };
}

export type Database = IDBPDatabase<Schema>;

const nameFor = (userId: string) => `messenger-${userId}`;

/** Opens what is kept on this device for a user. */
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
      // Another tab wipes or upgrades it.
      (event.target as IDBDatabase).close();
    },
  });
}

/** Forgets everything that is kept for a user. */
export async function deleteDatabase(userId: string): Promise<void> {
  await deleteDB(nameFor(userId));
}
