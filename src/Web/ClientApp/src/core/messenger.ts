import { api, body } from '../api/client';
import { ApiError } from '../api/errors';
import type { Chat, Me, Member, Message } from '../api/types';
import { upload } from '../api/upload';
import { FailedActions } from './failedActions';
import { Cache } from './cache';
import { CacheWriter } from './cacheWriter';
import { Chats } from './chats';
import { Connection } from './connection';
import { deleteDatabase, openDatabase, type Database } from './database';
import { Drafts } from './drafts';
import { Emitter } from './emitter';
import { buildHub, HubListeners } from './hub';
import { ReceiptSender } from './receiptSender';
import { Outbox, type PendingMessage } from './outbox';
import { SlowModeTimer } from './slowModeTimer';
import { prepareUpload } from './prepareUpload';
import { PeopleStatus } from './peopleStatus';
import { createServerApi } from './serverApi';
import { Sync } from './sync';
import { Tabs } from './tabs';
import { TypingSender } from './typingSender';
import { Uploads } from './uploads';

const refreshAfter = 1_000;

/**
 * Connects all parts of the client for one logged-in user: the connection, the chats and the outbox. One per session.
 */
export class Messenger {
  readonly chats: Chats;
  readonly sync: Sync;
  readonly people: PeopleStatus;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly drafts: Drafts;
  readonly connection: Connection;
  readonly failedActions = new FailedActions();
  readonly slowMode = new SlowModeTimer();
  /** The hub's events, for screens that show data which no store keeps. */
  readonly events = new HubListeners();
  readonly #hub = buildHub();
  readonly #emitter = new Emitter<'me'>();
  readonly #database: Database;
  readonly #cache: Cache;
  readonly #cacheWriter: CacheWriter;
  readonly #tabs: Tabs;
  readonly #receipts: ReceiptSender;
  readonly #refreshes = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #typing = new TypingSender((chatId, isTyping) => this.#hub.invoke('SetTyping', chatId, isTyping));
  readonly #stop = new AbortController();
  #me: Me;

  private constructor(me: Me, database: Database, onEnded: () => void) {
    this.#me = me;
    this.#database = database;
    this.#cache = new Cache(database);
    this.chats = new Chats(me.id);
    this.people = new PeopleStatus(me.id);
    this.drafts = new Drafts(me.id);
    this.sync = new Sync(createServerApi(this.#hub), this.chats, read => {
      for (const { userId, online, lastSeenAt } of read.flatMap(chat => chat.participants ?? []))
        this.people.setPresence(userId, online, lastSeenAt);
    });
    this.#cacheWriter = new CacheWriter(this.#cache, this.chats, this.sync);
    this.#receipts = new ReceiptSender((kind, chatId, sequence) => this.#hub.invoke(kind, chatId, sequence));
    this.#tabs = new Tabs(me.id, message => {
      if (message.about === 'outbox') void this.uploads.load().then(() => this.outbox.load());
      else onEnded();
    });
    this.uploads = new Uploads({
      database,
      usage: () => body(api.GET('/api/files/usage')),
      prepare: prepareUpload,
      upload: async ({ content, name, thumbhash, preview }, onProgress, signal) => {
        const stored = await upload(content, name, thumbhash, onProgress, signal);
        // Without a preview the picture itself is shown.
        if (preview)
          await fetch(`/api/files/${stored.id}/preview`, { method: 'PUT', body: preview, signal }).catch(
            () => undefined,
          );
        return stored;
      },
      onChange: () => this.#tabs.broadcast({ about: 'outbox' }),
    });
    this.outbox = new Outbox({
      database,
      send: pending => this.#post(pending),
      onGone: clientMessageId => void this.uploads.drop(clientMessageId),
      onSent: message => {
        this.slowMode.recordSent(message.chatId);
        this.applyMessage(message);
      },
      onChange: () => this.#tabs.broadcast({ about: 'outbox' }),
    });
    this.connection = new Connection({
      hub: this.#hub,
      resume: () => this.sync.resume(),
      isEnded: isSessionEnded,
    });
    this.#listen();
    this.connection.subscribe(() => {
      if (this.connection.state === 'ended') onEnded();
      if (this.connection.state !== 'online') return;
      this.outbox.retryNow();
      this.#receipts.flush();
      void this.#readPresence();
      void this.#readMe();
    });
  }

  /** Loads the data stored on the device, and connects. */
  static async open(me: Me, onEnded: () => void): Promise<Messenger> {
    const messenger = new Messenger(me, await openDatabase(me.id), onEnded);
    const kept = await messenger.#cache.load();
    messenger.chats.put(kept.chats);
    for (const { chatId, revision, messages } of kept.timelines)
      if (messenger.chats.get(chatId)) messenger.sync.restore(chatId, revision, messages);
    await messenger.uploads.load();
    await messenger.outbox.load();
    messenger.#tabs.whenLeader(() => {
      void messenger.uploads.returnOrphansToDrafts(messenger.outbox.ids);
      void messenger.outbox.startSending();
    });
    messenger.connection.start();
    return messenger;
  }

  /** The logged-in user's profile. */
  get me(): Me {
    return this.#me;
  }

  /** Replaces my profile by the server's. */
  setMe(me: Me): void {
    this.#me = me;
    this.#emitter.emit('me');
  }

  subscribeToMe = (listener: () => void) => this.#emitter.subscribe('me', listener);

  /** Shows a message at once, with the draft's files, and sends it as soon as possible. */
  send(chatId: string, content: string, replyToId: string | null): Promise<void> {
    this.#typing.reset(chatId);
    return this.outbox.add(chatId, content, replyToId, clientMessageId => this.uploads.attach(chatId, clientMessageId));
  }

  /** Cancels a message whose files are being uploaded, and restores the draft. */
  async cancel({ clientMessageId, chatId, content }: PendingMessage): Promise<void> {
    // After the upload the message itself is being sent and cannot be cancelled.
    if (this.uploads.progress(clientMessageId) === null) return;
    await this.uploads.returnToDraft(clientMessageId);
    await this.outbox.discard(clientMessageId);
    const draft = this.drafts.get(chatId);
    if (content && !draft.text) this.drafts.set(chatId, { ...draft, text: content });
  }

  /** Edits a message of mine. The edit stays a draft until the server has stored it. */
  edit(chatId: string, messageId: string, content: string): Promise<void> {
    return this.failedActions.run(messageId, 'edit', async () => {
      this.applyMessage(
        await body(api.PUT('/api/messages/{id}', { params: { path: { id: messageId } }, body: { content } })),
      );
      const draft = this.drafts.get(chatId);
      if (draft.edit?.id === messageId && draft.edit.text === content)
        this.drafts.set(chatId, { ...draft, edit: null });
    });
  }

  /** Unsends a message of mine, or removes one of another user. */
  unsend(messageId: string): Promise<void> {
    return this.failedActions.run(messageId, 'unsend', async () => {
      await api.DELETE('/api/messages/{id}', { params: { path: { id: messageId } } });
    });
  }

  react(messageId: string, emoji: string, isOn: boolean): Promise<void> {
    return this.failedActions.run(messageId, 'react', async () => {
      const params = { params: { path: { id: messageId, emoji } } };
      const call = isOn
        ? api.PUT('/api/messages/{id}/reactions/{emoji}', params)
        : api.DELETE('/api/messages/{id}/reactions/{emoji}', params);
      this.applyMessage(await body<Message>(call));
    });
  }

  /** Marks a chat as read up to a sequence. */
  markRead(chatId: string, sequence: number): void {
    const chat = this.chats.get(chatId);
    if (!chat || chat.myRole === null || sequence <= chat.lastReadSequence) return;
    this.#receipts.advance('MarkRead', chatId, sequence);
    if (!this.chats.markRead(chatId, sequence)) this.#scheduleRefresh(chatId);
  }

  setTyping(chatId: string, isTyping: boolean): void {
    if (this.connection.state === 'online') this.#typing.set(chatId, isTyping);
  }

  /** Reports whether the page has the focus. To be repeated within a minute while it has. */
  async setLooking(isLooking: boolean): Promise<void> {
    await this.#hub.invoke('SetLooking', isLooking);
  }

  /** Applies a message from a response of the server. */
  applyMessage(message: Message): void {
    this.sync.apply(message.chatId, [message]);
  }

  /** Applies the receipts and the presence of members. */
  applyMembers(chatId: string, members: readonly Member[]): void {
    for (const member of members) {
      this.people.setReceipts(chatId, member.userId, member.lastDeliveredSequence, member.lastReadSequence);
      this.people.setPresence(member.userId, member.online, member.lastSeenAt);
    }
  }

  /** Ends the session, and deletes all of the user's data on this device. */
  async logOut(): Promise<void> {
    await api.POST('/api/auth/logout').catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    });
    await this.#erase();
  }

  /** Deletes the account, and all of the user's data on this device. Guests have no password. */
  async deleteAccount(password: string | null): Promise<void> {
    await api.DELETE('/api/users/me', { body: { password } });
    await this.#erase();
  }

  async #post({ chatId, content, clientMessageId, replyToId, files }: PendingMessage): Promise<Message> {
    const attachmentIds = files ? await this.uploads.send(clientMessageId, files) : null;
    try {
      return await body(
        api.POST('/api/chats/{id}/messages', {
          params: { path: { id: chatId } },
          body: { content, clientMessageId, replyToId, attachmentIds },
        }),
      );
    } catch (error) {
      // The server deletes uploads that are not sent in time.
      if (error instanceof ApiError && error.code === 'messages.attachment_not_found')
        await this.uploads.renew(clientMessageId);
      throw error;
    }
  }

  async #erase(): Promise<void> {
    this.#tabs.broadcast({ about: 'session' });
    await this.close();
    this.drafts.clear();
    await deleteDatabase(this.me.id);
  }

  /**
   * Closes after the session ended. Cached messages are deleted. Drafts and pending messages stay for the same user.
   */
  async forget(): Promise<void> {
    await this.#cache.clear().catch(() => undefined);
    await this.close();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#cacheWriter.stop();
    for (const timer of this.#refreshes.values()) clearTimeout(timer);
    this.outbox.stop();
    this.uploads.close();
    this.#tabs.close();
    await this.connection.stop();
    this.#database.close();
  }

  #listen(): void {
    const { events, sync, chats, people } = this;
    events.on('MessagesReceived', (chatId, messages) => {
      sync.apply(chatId, messages);
      for (const message of messages) people.setTyping(chatId, message.senderId, false);
      if (messages.some(message => message.senderId === this.me.id && message.kind !== 'system'))
        this.slowMode.recordSent(chatId);
      const theirs = messages.filter(message => message.senderId !== this.me.id).at(-1);
      if (theirs && chats.get(chatId)?.myRole) this.#receipts.advance('MarkDelivered', chatId, theirs.sequence);
    });
    events.on('MessageChanged', message => {
      sync.apply(message.chatId, [message]);
      // The event does not contain the mentions that were removed.
      if (message.unsentAt && (chats.get(message.chatId)?.unreadMentions ?? 0) > 0)
        this.#scheduleRefresh(message.chatId);
    });
    // An edit can add a mention, also to a message that was read.
    events.on('Mentioned', chatId => this.#scheduleRefresh(chatId));
    events.on('ChatAdded', chat => sync.put([chat]));
    events.on('ChatChanged', chat => chats.change(chat));
    events.on('ChatRemoved', chatId => sync.forget(chatId));
    events.on('MembersChanged', (chatId, added) => {
      const mine = added.find(member => member.userId === this.me.id);
      if (mine) chats.setRole(chatId, mine.role);
      this.applyMembers(chatId, added);
      this.#scheduleRefresh(chatId);
    });
    events.on('TypingChanged', (chatId, userId, isTyping) => people.setTyping(chatId, userId, isTyping));
    events.on('ReceiptsChanged', (chatId, userId, delivered, read) => {
      if (userId !== this.me.id) people.setReceipts(chatId, userId, delivered, read);
      else if (!chats.markRead(chatId, read)) this.#scheduleRefresh(chatId);
    });
    events.on('PresenceChanged', (userId, online, lastSeenAt) => people.setPresence(userId, online, lastSeenAt));
    events.on('OnlineCountChanged', count => people.setOnlineCount(count));
    events.attach(this.#hub);

    chats.subscribe(() => this.#cacheWriter.schedule());
    const { signal } = this.#stop;
    const nudge = () => this.connection.nudge();
    window.addEventListener('online', nudge, { signal });
    window.addEventListener('offline', nudge, { signal });
    window.addEventListener('storage', event => this.drafts.reload(event.key), { signal });
    document.addEventListener('visibilitychange', () => (document.hidden ? void this.#cacheWriter.save() : nudge()), {
      signal,
    });
    window.addEventListener('pagehide', () => void this.#cacheWriter.save(), { signal });
  }

  // Reads a chat again soon, when only the server can count its unread messages.
  #scheduleRefresh(chatId: string): void {
    clearTimeout(this.#refreshes.get(chatId));
    const refresh = async () => {
      this.#refreshes.delete(chatId);
      const chat: Chat = await body(api.GET('/api/chats/{id}', { params: { path: { id: chatId } } }));
      this.sync.put([chat]);
    };
    this.#refreshes.set(
      chatId,
      setTimeout(() => void refresh().catch(() => undefined), refreshAfter),
    );
  }

  async #readPresence(): Promise<void> {
    const online = await body(api.GET('/api/users/online')).catch(() => null);
    if (!online) return;
    this.people.setOnlineCount(online.count);
    for (const user of online.users) this.people.setPresence(user.id, true, user.lastSeenAt);
  }

  // The stored profile may be outdated, or changed on another device.
  async #readMe(): Promise<void> {
    const me = await body(api.GET('/api/users/me')).catch(() => null);
    if (me?.id === this.#me.id) this.setMe(me);
  }
}

async function isSessionEnded(): Promise<boolean> {
  try {
    await api.GET('/api/users/me');
    return false;
  } catch (error) {
    return error instanceof ApiError && error.status === 401;
  }
}
