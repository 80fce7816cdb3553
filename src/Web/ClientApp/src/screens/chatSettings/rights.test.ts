import { describe, expect, it } from 'vitest';
import type { Chat, ChatRole, Member } from '../../api/types';
import { durationName } from './durations';
import { mayChangeRole, mayRemove } from './rights';

const chatAs = (myRole: ChatRole) => ({ myRole, ownerId: 'o', type: 'group' }) as Chat;
const member = (userId: string, role: ChatRole) => ({ userId, role }) as Member;

describe('who may do what to whom', () => {
  it.each<[ChatRole, ChatRole, boolean, boolean]>([
    ['owner', 'admin', true, true],
    ['owner', 'member', true, true],
    ['admin', 'owner', false, false],
    ['admin', 'admin', false, false],
    ['admin', 'member', true, false],
    ['member', 'member', false, false],
  ])('%s to %s: remove %s, give roles %s', (mine, theirs, removes, changes) => {
    expect(mayRemove(chatAs(mine), member('other', theirs), 'me')).toBe(removes);
    expect(mayChangeRole(chatAs(mine), member('other', theirs), 'me')).toBe(changes);
  });

  it('nobody does it to themselves', () => {
    expect(mayRemove(chatAs('owner'), member('me', 'owner'), 'me')).toBe(false);
    expect(mayChangeRole(chatAs('owner'), member('me', 'owner'), 'me')).toBe(false);
  });
});

describe('durationName', () => {
  it.each([
    [1, '1 second'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [21_600, '6 hours'],
    [604_800, '7 days'],
  ])('%d is %s', (seconds, name) => expect(durationName(seconds)).toBe(name));
});
