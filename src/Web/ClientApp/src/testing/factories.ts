import type { Chat, Message } from '../api/types';
import type { ServerApi } from '../core/serverApi';

/** A message for tests; whatever is not said is as in any. */
export function message(given: Partial<Message> & Pick<Message, 'sequence' | 'revision'>): Message {
  return {
    id: `message-${given.sequence}`,
    chatId: 'chat',
    senderId: 'ada',
    senderName: 'Ada',
    kind: 'text',
    content: `${given.sequence}`,
    clientMessageId: null,
    replyToId: null,
    createdAt: new Date(Date.UTC(2026, 0, 1) + given.sequence * 1000).toISOString(),
    editedAt: null,
    unsentAt: null,
    removedBy: null,
    replyTo: null,
    reactions: [],
    mentions: [],
    attachments: [],
    ...given,
  };
}

/** A chat for tests; whatever is not said is as in an empty group. */
export function chat(given: Partial<Chat> = {}): Chat {
  return {
    id: 'chat',
    type: 'group',
    visibility: 'private',
    name: 'A group',
    ownerId: 'ada',
    requiresPassword: false,
    memberCount: 3,
    createdAt: '2026-01-01T00:00:00Z',
    lastSequence: 0,
    revision: 0,
    lastMessage: null,
    participants: null,
    myRole: 'member',
    unreadCount: 0,
    lastReadSequence: 0,
    unreadMentions: 0,
    slowModeSeconds: 0,
    ...given,
  };
}

/** One chat on a model of the server, with the events it pushes. */
export class ModelServer {
  readonly id = 'chat';
  chat: Chat = chat();
  push: (message: Message) => void = () => undefined;
  readonly #messages: Message[] = [];

  readonly api: ServerApi = {
    resume: async revisions => {
      await Promise.resolve();
      const since = revisions[this.id];
      if (since === undefined) return { chats: [], added: [this.chat], removed: [], caughtUp: true };
      const { changes, revision, hasMore } = this.#changes(since, 100);
      return { chats: [{ chat: this.chat, changes, revision, hasMore }], added: [], removed: [], caughtUp: !hasMore };
    },
    connectToChat: async (_chatId, since) => {
      await Promise.resolve();
      return {
        chat: this.chat,
        ...(since === null ? { changes: [], revision: this.chat.revision, hasMore: false } : this.#changes(since, 200)),
      };
    },
    history: async (_chatId, { before, after, limit }) => {
      await Promise.resolve();
      const fitting = this.#messages.filter(
        ({ sequence }) => (before === undefined || sequence < before) && (after === undefined || sequence > after),
      );
      const items = after === undefined ? fitting.slice(-limit) : fitting.slice(0, limit);
      // The answer takes its time.
      await Promise.resolve();
      return { items, hasMore: items.length < fitting.length };
    },
    listChats: async () => Promise.resolve({ items: [this.chat], nextCursor: null }),
  };

  message(sequence: number): Message | undefined {
    return this.#messages[sequence - 1];
  }

  send(senderId: string): void {
    const sequence = this.chat.lastSequence + 1;
    this.#store(message({ sequence, revision: this.chat.revision + 1, senderId }), senderId);
  }

  edit(at: number): void {
    const known = this.#messages[at % Math.max(1, this.#messages.length)];
    if (!known || known.unsentAt) return;
    this.#store({
      ...known,
      revision: this.chat.revision + 1,
      content: `${known.content}!`,
      editedAt: '2026-01-02T00:00:00Z',
    });
  }

  unsend(at: number): void {
    const known = this.#messages[at % Math.max(1, this.#messages.length)];
    if (!known || known.unsentAt) return;
    this.#store({ ...known, revision: this.chat.revision + 1, content: '', unsentAt: '2026-01-02T00:00:00Z' });
  }

  #store(stored: Message, sender?: string): void {
    this.#messages[stored.sequence - 1] = stored;
    const lastReadSequence = sender === 'me' ? stored.sequence : this.chat.lastReadSequence;
    const unread = this.#messages.filter(
      one => one.sequence > lastReadSequence && one.senderId !== 'me' && !one.unsentAt,
    );
    this.chat = {
      ...this.chat,
      revision: stored.revision,
      lastSequence: this.#messages.length,
      lastMessage: this.#messages.at(-1) ?? null,
      lastReadSequence,
      unreadCount: Math.min(1000, unread.length),
    };
    this.push(stored);
  }

  #changes(since: number, limit: number): { changes: Message[]; revision: number; hasMore: boolean } {
    const all = this.#messages.filter(one => one.revision > since).sort((a, b) => a.revision - b.revision);
    const changes = all.slice(0, limit);
    const hasMore = changes.length < all.length;
    return { changes, revision: hasMore ? (changes.at(-1)?.revision ?? since) : this.chat.revision, hasMore };
  }
}
