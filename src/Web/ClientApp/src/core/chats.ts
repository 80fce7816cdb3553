import type { Chat, ChatSummary, Message } from '../api/types';
import { Emitter } from './emitter';

const everything = Symbol('everything');

/** All known chats: counts, receipts and last messages, kept up to date by events. */
export class Chats {
  readonly #chats = new Map<string, Chat>();
  readonly #emitter = new Emitter<string | typeof everything>();
  readonly #me: string;
  #list: readonly Chat[] = [];

  constructor(me: string) {
    this.#me = me;
  }

  /** My chats, latest activity first. A new array after each change. */
  get list(): readonly Chat[] {
    return this.#list;
  }

  /** The ids of all known chats, including visited ones. */
  get ids(): string[] {
    return [...this.#chats.keys()];
  }

  get(id: string): Chat | undefined {
    return this.#chats.get(id);
  }

  subscribe(listener: () => void): () => void {
    return this.#emitter.subscribe(everything, listener);
  }

  subscribeTo(id: string, listener: () => void): () => void {
    return this.#emitter.subscribe(id, listener);
  }

  /** Merges chats from a response. Newer events are kept. */
  put(read: readonly Chat[]): void {
    this.#set(read.map(chat => this.#merge(chat)));
  }

  /** Applies the properties of a chat that are the same for all members. */
  change(messageSummary: ChatSummary): void {
    const chat = this.#chats.get(messageSummary.id);
    if (!chat) return;
    const { name, visibility, ownerId, requiresPassword, memberCount, slowModeSeconds } = messageSummary;
    this.#set([{ ...chat, name, visibility, ownerId, requiresPassword, memberCount, slowModeSeconds }]);
  }

  setRole(id: string, role: Chat['myRole']): void {
    const chat = this.#chats.get(id);
    if (chat && chat.myRole !== role) this.#set([{ ...chat, myRole: role }]);
  }

  remove(id: string): void {
    if (!this.#chats.delete(id)) return;
    this.#list = this.#list.filter(chat => chat.id !== id);
    this.#emitter.emit(id);
    this.#emitter.emit(everything);
  }

  /**
   * Applies new and changed messages. False when changes in between are missing: then the counts are correct only
   * after the chat was read again.
   */
  apply(id: string, messages: readonly Message[]): boolean {
    let chat = this.#chats.get(id);
    if (!chat) return false;
    let isComplete = true;
    for (const message of messages) {
      if (message.revision <= chat.revision) continue;
      if (message.revision > chat.revision + 1) {
        isComplete = false;
        break;
      }
      chat = this.#applyMessage(chat, message);
    }
    this.#set([chat]);
    return isComplete;
  }

  /** Marks a chat as read up to a sequence. False when the server must count the remaining unread messages. */
  markRead(id: string, sequence: number): boolean {
    const chat = this.#chats.get(id);
    if (!chat || sequence <= chat.lastReadSequence) return true;
    const isAll = sequence >= chat.lastSequence;
    this.#set([
      {
        ...chat,
        lastReadSequence: sequence,
        unreadCount: isAll ? 0 : chat.unreadCount,
        unreadMentions: isAll ? 0 : chat.unreadMentions,
      },
    ]);
    return isAll || chat.unreadCount === 0;
  }

  #applyMessage(chat: Chat, message: Message): Chat {
    const isNew = message.sequence > chat.lastSequence;
    const next: Chat = { ...chat, revision: message.revision };
    if (isNew) {
      next.lastSequence = message.sequence;
      if (message.senderId === this.#me) {
        // Sending a message marks the chat as read.
        next.lastReadSequence = message.sequence;
        next.unreadCount = 0;
        next.unreadMentions = 0;
      } else if (message.kind !== 'system' && chat.myRole !== null) {
        next.unreadCount = Math.min(1000, chat.unreadCount + 1);
        if (message.mentions.some(mention => mention.userId === this.#me))
          next.unreadMentions = chat.unreadMentions + 1;
      }
    } else if (message.unsentAt && message.sequence > chat.lastReadSequence && message.senderId !== this.#me) {
      // An unsent message is not unread. It is unsent only once, and never changes again.
      next.unreadCount = Math.max(0, chat.unreadCount - 1);
    }
    if (message.sequence === next.lastSequence) next.lastMessage = message;
    return next;
  }

  #merge(read: Chat): Chat {
    const known = this.#chats.get(read.id);
    if (!known) return read;
    const isOlder = read.revision < known.revision;
    const isReadFurtherHere = known.lastReadSequence > read.lastReadSequence && known.myRole === read.myRole;
    if (isOlder) {
      const { revision, lastSequence, lastMessage, unreadCount, unreadMentions } = known;
      return {
        ...read,
        revision,
        lastSequence,
        lastMessage,
        unreadCount,
        unreadMentions,
        lastReadSequence: Math.max(known.lastReadSequence, read.lastReadSequence),
      };
    }
    if (isReadFurtherHere) {
      const isAll = known.lastReadSequence >= read.lastSequence;
      return {
        ...read,
        lastReadSequence: known.lastReadSequence,
        unreadCount: isAll ? 0 : read.unreadCount,
        unreadMentions: isAll ? 0 : read.unreadMentions,
      };
    }
    return read;
  }

  #set(chats: readonly Chat[]): void {
    const changed = chats.filter(chat => this.#chats.get(chat.id) !== chat);
    if (changed.length === 0) return;
    for (const chat of changed) this.#chats.set(chat.id, chat);
    this.#list = [...this.#chats.values()].filter(chat => chat.myRole !== null).sort(byActivity);
    for (const chat of changed) this.#emitter.emit(chat.id);
    this.#emitter.emit(everything);
  }
}

function byActivity(a: Chat, b: Chat): number {
  const [ofA, ofB] = [a.lastMessage?.createdAt ?? a.createdAt, b.lastMessage?.createdAt ?? b.createdAt];
  return ofA === ofB ? (a.id < b.id ? -1 : 1) : ofA < ofB ? 1 : -1;
}
