import { describe, expect, it } from 'vitest';
import type { Chat, ChatRole, Member } from '../../api/types';
import { durationText } from './durationText';
import { canChangeRole, canRemove } from './permissions';

const chatAs = (myRole: ChatRole) => ({ myRole, ownerId: 'o', type: 'group' }) as Chat;
const member = (userId: string, role: ChatRole) => ({ userId, role }) as Member;

describe('Permissions of roles', () => {
  it.each<[ChatRole, ChatRole, boolean, boolean]>([
    ['owner', 'admin', true, true],
    ['owner', 'member', true, true],
    ['admin', 'owner', false, false],
    ['admin', 'admin', false, false],
    ['admin', 'member', true, false],
    ['member', 'member', false, false],
  ])('%s to %s: remove %s, give roles %s', (mine, theirs, removes, changes) => {
    expect(canRemove(chatAs(mine), member('other', theirs), 'me')).toBe(removes);
    expect(canChangeRole(chatAs(mine), member('other', theirs), 'me')).toBe(changes);
  });

  it('does not apply to oneself', () => {
    expect(canRemove(chatAs('owner'), member('me', 'owner'), 'me')).toBe(false);
    expect(canChangeRole(chatAs('owner'), member('me', 'owner'), 'me')).toBe(false);
  });
});

describe('durationName', () => {
  it.each([
    [1, '1 second'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [21_600, '6 hours'],
    [604_800, '7 days'],
  ])('%d is %s', (seconds, name) => expect(durationText(seconds)).toBe(name));
});
