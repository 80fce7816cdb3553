import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors';
import type { Message } from '../api/types';
import { openDatabase, type Database, type PendingMessage } from './database';
import { Outbox } from './outbox';
import { message } from '../testing/factories';

let database: Database;
let users = 0;

beforeEach(async () => {
  database = await openDatabase(`user-${++users}`);
});
afterEach(() => {
  database.close();
});

const never = () => new Promise<Message>(() => undefined);
const stored = (pending: PendingMessage) =>
  message({ sequence: 1, revision: 1, clientMessageId: pending.clientMessageId, content: pending.content });

function outboxWith(
  send: (pending: PendingMessage) => Promise<Message>,
  onSent: (message: Message) => void = () => undefined,
) {
  return new Outbox({ database, send, onSent, onGone: () => undefined, onChange: () => undefined, random: () => 0 });
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 5_000, interval: 5 });

describe('Outbox', () => {
  it('shows a message before it is stored or sent', () => {
    const outbox = outboxWith(never);
    const kept = outbox.add('chat', 'hello', null);
    expect(outbox.ofChat('chat').map(pending => pending.content)).toEqual(['hello']);
    return kept;
  });

  it('sends the messages of a chat in order, and chats in parallel', async () => {
    const sent: string[] = [];
    let underway = 0;
    let most = 0;
    const outbox = outboxWith(async pending => {
      if (pending.chatId === 'stuck') return never();
      most = Math.max(most, ++underway);
      await Promise.resolve();
      underway--;
      sent.push(pending.content);
      return stored(pending);
    });
    await outbox.startSending();
    void outbox.add('stuck', 'x', null);
    for (const content of ['1', '2', '3', '4', '5']) void outbox.add('chat', content, null);

    await until(() => expect(sent).toEqual(['1', '2', '3', '4', '5']));
    expect(most).toBe(1);
    await until(() => expect(outbox.ofChat('chat')).toEqual([]));
  });

  it('sends again under the same id after a crash before the response', async () => {
    const ids: string[] = [];
    const before = outboxWith(pending => {
      ids.push(pending.clientMessageId);
      return never();
    });
    await before.startSending();
    await before.add('chat', 'hello', 'original');
    await until(() => expect(ids).toHaveLength(1));

    const sent: PendingMessage[] = [];
    const after = outboxWith(pending => {
      sent.push(pending);
      return Promise.resolve(stored(pending));
    });
    await after.startSending();

    await until(() => expect(after.count).toBe(0));
    expect(sent).toMatchObject([{ clientMessageId: ids[0], content: 'hello', replyToId: 'original' }]);
    expect(await database.count('outbox')).toBe(0);
  });

  it.each([
    ['a network failure', ApiError.unreachable()],
    ['an overloaded server', new ApiError(503, 'server.unavailable', 'busy', {}, 0.01)],
    ['too many requests', new ApiError(429, 'request.too_many', 'slow', {}, 0.01)],
    ['an unexpected error', new TypeError('broken')],
  ])('retries after %s, and keeps the order', async (_name, failure) => {
    const sent: string[] = [];
    let failures = 2;
    const outbox = outboxWith(pending => {
      if (failures-- > 0) return Promise.reject(failure);
      sent.push(pending.content);
      return Promise.resolve(stored(pending));
    });
    await outbox.startSending();
    void outbox.add('chat', '1', null);
    void outbox.add('chat', '2', null);

    await until(() => expect(sent).toEqual(['1', '2']));
  });

  it.each([400, 403, 404, 409, 413])('fails a message after %i with the reason, and sends the next', async status => {
    const sent: string[] = [];
    const outbox = outboxWith(pending => {
      if (pending.content === 'bad') return Promise.reject(new ApiError(status, 'some.code', 'No, because.'));
      sent.push(pending.content);
      return Promise.resolve(stored(pending));
    });
    await outbox.startSending();
    void outbox.add('chat', 'bad', null);
    void outbox.add('chat', 'good', null);

    await until(() => expect(sent).toEqual(['good']));
    await until(() => expect(outbox.ofChat('chat')).toMatchObject([{ content: 'bad', failure: 'No, because.' }]));
  });

  it('retries or discards a failed message when asked', async () => {
    let isRefused = true;
    const sent: string[] = [];
    const outbox = outboxWith(pending => {
      if (isRefused) return Promise.reject(new ApiError(403, 'chats.muted', 'You are muted.'));
      sent.push(pending.content);
      return Promise.resolve(stored(pending));
    });
    await outbox.startSending();
    void outbox.add('chat', 'first', null);
    void outbox.add('chat', 'second', null);
    await until(() => expect(outbox.ofChat('chat').filter(pending => pending.failure)).toHaveLength(2));
    isRefused = false;
    const [first, second] = outbox.ofChat('chat');

    await outbox.retry(first?.clientMessageId ?? '');
    await outbox.discard(second?.clientMessageId ?? '');

    await until(() => expect(outbox.count).toBe(0));
    expect(sent).toEqual(['first']);
  });

  it('stops when the session has ended, and keeps all messages', async () => {
    let tries = 0;
    const outbox = outboxWith(() => {
      tries++;
      return Promise.reject(new ApiError(401, 'auth.not_logged_in', 'Log in.'));
    });
    await outbox.startSending();
    await outbox.add('chat', 'hello', null);
    await outbox.add('chat', 'again', null);

    await until(() => expect(tries).toBe(1));
    expect(outbox.ofChat('chat')).toMatchObject([{ failure: null }, { failure: null }]);
    expect(await database.count('outbox')).toBe(2);
  });

  it('passes on the sent message before it removes it', async () => {
    const seen: number[] = [];
    const outbox: Outbox = outboxWith(
      pending => Promise.resolve(stored(pending)),
      () => seen.push(outbox.ofChat('chat').length),
    );
    await outbox.startSending();
    await outbox.add('chat', 'hello', null);
    await until(() => expect(outbox.count).toBe(0));
    expect(seen).toEqual([1]);
  });

  it('sends a message from memory when it cannot be stored', async () => {
    const sent: string[] = [];
    const outbox = outboxWith(pending => {
      sent.push(pending.content);
      return Promise.resolve(stored(pending));
    });
    await outbox.startSending();
    database.close();
    await outbox.add('chat', 'hello', null);
    await until(() => expect(sent).toEqual(['hello']));
    await until(() => expect(outbox.count).toBe(0));
  });

  it('shows and sends a message of another tab once', async () => {
    const sent: string[] = [];
    const leader: Outbox = outboxWith(pending => {
      sent.push(pending.content);
      return Promise.resolve(stored(pending));
    });
    const other = new Outbox({
      database,
      send: never,
      onSent: () => undefined,
      onGone: () => undefined,
      onChange: () => void leader.load(),
    });
    await leader.startSending();
    await other.add('chat', 'from another tab', null);

    await until(() => expect(sent).toEqual(['from another tab']));
    await until(() => expect(leader.count).toBe(0));
    await other.load();
    expect(other.count).toBe(0);
  });
});
