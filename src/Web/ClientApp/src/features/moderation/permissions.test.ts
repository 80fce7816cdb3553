import { describe, expect, it } from 'vitest';
import type { Chat, ChatRole, Member } from '../../api/types';
import { outranks } from './permissions';

const members = (['owner', 'admin', 'member'] as const).map(role => ({ userId: role, role }) as Member);
const chat = (myRole: ChatRole | null, type: Chat['type'] = 'group') => ({ type, myRole }) as Chat;
const below = (myRole: ChatRole | null) =>
  ['owner', 'admin', 'member', 'who left'].filter(id => outranks(chat(myRole), 'me', id, members));

describe('isAbove', () => {
  it('compares roles', () => {
    expect(below('owner')).toEqual(['admin', 'member', 'who left']);
    expect(below('admin')).toEqual(['member', 'who left']);
    expect(below('member')).toEqual([]);
    expect(below(null)).toEqual([]);
  });

  it('is false for oneself and in direct chats', () => {
    expect(outranks(chat('owner'), 'me', 'me', members)).toBe(false);
    expect(outranks(chat('member', 'direct'), 'me', 'member', members)).toBe(false);
  });
});
