import { describe, expect, it } from 'vitest';
import { Chats } from './chats';
import { chat, message } from '../testing/factories';

function chatsWith(...given: Parameters<typeof chat>[0][]) {
  const chats = new Chats('me');
  chats.put(given.map(one => chat(one)));
  return chats;
}

describe('Chats', () => {
  it('counts a message that arrives twice once', () => {
    const chats = chatsWith({});
    chats.apply('chat', [message({ sequence: 1, revision: 1 })]);
    expect(chats.apply('chat', [message({ sequence: 1, revision: 1 })])).toBe(true);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 1, lastSequence: 1, revision: 1 });
  });

  it('subtracts a message that is unsent twice once', () => {
    const chats = chatsWith({});
    chats.apply('chat', [message({ sequence: 1, revision: 1 }), message({ sequence: 2, revision: 2 })]);
    const gone = message({ sequence: 1, revision: 3, content: '', unsentAt: '2026-01-02T00:00:00Z' });
    chats.apply('chat', [gone, gone]);
    expect(chats.get('chat')?.unreadCount).toBe(1);
  });

  it('keeps changes that are newer than a response', () => {
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

  it('reports missing changes, and counts nothing until they are read', () => {
    const chats = chatsWith({});
    expect(chats.apply('chat', [message({ sequence: 2, revision: 2 })])).toBe(false);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 0, revision: 0 });
  });

  it('stays read here until the server has the receipt', () => {
    const chats = chatsWith({ lastSequence: 3, revision: 3, unreadCount: 3 });
    chats.markRead('chat', 3);
    chats.put([chat({ lastSequence: 3, revision: 3, unreadCount: 3 })]);
    expect(chats.get('chat')).toMatchObject({ unreadCount: 0, lastReadSequence: 3 });
  });

  it('asks the server to count after a partial read', () => {
    const chats = chatsWith({ lastSequence: 3, revision: 3, unreadCount: 3 });
    expect(chats.markRead('chat', 2)).toBe(false);
    expect(chats.markRead('chat', 3)).toBe(true);
    expect(chats.markRead('chat', 1)).toBe(true);
    expect(chats.get('chat')?.lastReadSequence).toBe(3);
  });

  it('counts unread mentions of me, and none after I send', () => {
    const chats = chatsWith({});
    chats.apply('chat', [
      message({ sequence: 1, revision: 1, mentions: [{ userId: 'me', username: 'me', displayName: null, as: 'me' }] }),
    ]);
    expect(chats.get('chat')?.unreadMentions).toBe(1);
    chats.apply('chat', [message({ sequence: 2, revision: 2, senderId: 'me' })]);
    expect(chats.get('chat')).toMatchObject({ unreadMentions: 0, unreadCount: 0, lastReadSequence: 2 });
  });

  it('lists chats by latest activity, without visited ones', () => {
    const chats = chatsWith({ id: 'a' }, { id: 'b' }, { id: 'visited', myRole: null });
    chats.apply('b', [message({ chatId: 'b', sequence: 1, revision: 1 })]);
    expect(chats.list.map(one => one.id)).toEqual(['b', 'a']);
  });

  it('notifies only the listeners of the changed chat and of the list', () => {
    const chats = chatsWith({ id: 'a' }, { id: 'b' });
    const woken: string[] = [];
    chats.subscribeTo('a', () => woken.push('a'));
    chats.subscribeTo('b', () => woken.push('b'));
    chats.subscribe(() => woken.push('list'));
    chats.apply('b', [message({ chatId: 'b', sequence: 1, revision: 1 })]);
    expect(woken).toEqual(['b', 'list']);
  });
});
