import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Chat, Message } from '../api/types';

/** A message that is not stored by the server yet, as it is kept. */
export interface Unsent {
  clientMessageId: string;
  chatId: string;
  content: string;
  replyToId: string | null;
  createdAt: string;
  /** Why the server will not have it; null while it may still be sent. */
  failure: string | null;
}

export interface KeptTimeline {
  chatId: string;
  revision: number;
  messages: Message[];
}

interface Schema extends DBSchema {
  /** In the order of their keys, which count up. */
  outbox: { key: number; value: Unsent; indexes: { clientMessageId: string } };
  chats: { key: string; value: Chat };
  timelines: { key: string; value: KeptTimeline };
}

export type Database = IDBPDatabase<Schema>;

const nameFor = (userId: string) => `messenger-${userId}`;

/** Opens what is kept on this device for a user. */
export function openDatabase(userId: string): Promise<Database> {
  return openDB<Schema>(nameFor(userId), 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { autoIncrement: true }).createIndex('clientMessageId', 'clientMessageId', { unique: true });
      database.createObjectStore('chats', { keyPath: 'id' });
      database.createObjectStore('timelines', { keyPath: 'chatId' });
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
