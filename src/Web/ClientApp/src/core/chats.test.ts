import { describe, expect, it } from 'vitest';
import { Chats } from './chats';
import { chat, message } from '../testing/factories';

function chatsWith(...given: Parameters<typeof chat>[0][]) {
  const chats = new Chats('me');
  chats.put(given.map(one => chat(one)));
  return chats;
}

describe('the chats', () => {
  it('count a message that is told twice once', () => {
    const chats = chatsWith({});
    chats.apply('chat', [message({ sequence: 1, revision: 1 })]);
    expect(chats.apply('chat', [message({ sequence: 1, revision: 1 })])).toBe(true);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 1, lastSequence: 1, revision: 1 });
  });

  it('take what is taken back twice from the count once', () => {
    const chats = chatsWith({});
    chats.apply('chat', [message({ sequence: 1, revision: 1 }), message({ sequence: 2, revision: 2 })]);
    const gone = message({ sequence: 1, revision: 3, content: '', unsentAt: '2026-01-02T00:00:00Z' });
    chats.apply('chat', [gone, gone]);
    expect(chats.get('chat')?.unreadCount).toBe(1);
  });

  it('keep what was heard since a chat was read', () => {
    const chats = chatsWith({});
    chats.apply('chat', [message({ sequence: 1, revision: 1 })]);
    chats.put([chat({ name: 'A new name' })]);
    expect(chats.get('chat')).toMatchObject({
      name: 'A new name',
      unreadCount: 1,
      revision: 1,
      lastMessage: { sequence: 1 },
    });
  });

  it('say when something between is missing, and count nothing until it is read', () => {
    const chats = chatsWith({});
    expect(chats.apply('chat', [message({ sequence: 2, revision: 2 })])).toBe(false);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 0, revision: 0 });
  });

  it('stay read here while the server has not heard of it', () => {
    const chats = chatsWith({ lastSequence: 3, revision: 3, unreadCount: 3 });
    chats.markRead('chat', 3);
    chats.put([chat({ lastSequence: 3, revision: 3, unreadCount: 3 })]);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 0, lastReadSequence: 3 });
  });

  it('ask for a count where only a part was read', () => {
    const chats = chatsWith({ lastSequence: 3, revision: 3, unreadCount: 3 });
    expect(chats.markRead('chat', 2)).toBe(false);
    expect(chats.markRead('chat', 3)).toBe(true);
    expect(chats.markRead('chat', 1)).toBe(true);
    expect(chats.get('chat')?.lastReadSequence).toBe(3);
  });

  it('count mentions of me among what is unread, and none once I write', () => {
    const chats = chatsWith({});
    chats.apply('chat', [
      message({ sequence: 1, revision: 1, mentions: [{ userId: 'me', username: 'me', displayName: null, as: 'me' }] }),
    ]);
    expect(chats.get('chat')?.unreadMentions).toBe(1);
    chats.apply('chat', [message({ sequence: 2, revision: 2, senderId: 'me' })]);
    expect(chats.get('chat')).toMatchObject({ unreadMentions: 0, unreadCount: 0, lastReadSequence: 2 });
  });

  it('are listed by their latest activity, without those that are only visited', () => {
    const chats = chatsWith({ id: 'a' }, { id: 'b' }, { id: 'visited', myRole: null });
    chats.apply('b', [message({ chatId: 'b', sequence: 1, revision: 1 })]);
    expect(chats.list.map(one => one.id)).toEqual(['b', 'a']);
  });

  it('wake only the listeners of the chat that changes, and those of the list', () => {
    const chats = chatsWith({ id: 'a' }, { id: 'b' });
    const woken: string[] = [];
    chats.subscribeTo('a', () => woken.push('a'));
    chats.subscribeTo('b', () => woken.push('b'));
    chats.subscribe(() => woken.push('list'));
    chats.apply('b', [message({ chatId: 'b', sequence: 1, revision: 1 })]);
    expect(woken).toEqual(['b', 'list']);
  });
});
