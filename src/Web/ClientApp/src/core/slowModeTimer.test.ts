import { describe, expect, it } from 'vitest';
import type { Chat } from '../api/types';
import { SlowModeTimer } from './slowModeTimer';

const chat = { id: 'c', slowModeSeconds: 30, myRole: 'member' } as Chat;
const now = Date.parse('2026-01-01T12:00:00Z');

describe('Pace', () => {
  it('makes a member wait after each message', () => {
    const slowMode = new SlowModeTimer();
    expect(slowMode.nextSendAt(chat, null, now)).toBe(0);
    slowMode.recordSent('c', now);
    expect(slowMode.nextSendAt(chat, null, now + 1_000)).toBe(now + 30_000);
    expect(slowMode.nextSendAt(chat, null, now + 30_000)).toBe(0);
  });

  it('uses the time of the last message of another session', () => {
    expect(new SlowModeTimer().nextSendAt(chat, '2026-01-01T11:59:50Z', now)).toBe(now + 20_000);
  });

  it('never waits longer than the interval, whatever the server’s clock says', () => {
    expect(new SlowModeTimer().nextSendAt(chat, '2026-01-01T13:00:00Z', now)).toBe(now + 30_000);
  });

  it('exempts moderators, and everyone without slow mode', () => {
    const slowMode = new SlowModeTimer();
    slowMode.recordSent('c', now);
    expect(slowMode.nextSendAt({ ...chat, myRole: 'admin' }, null, now)).toBe(0);
    expect(slowMode.nextSendAt({ ...chat, slowModeSeconds: 0 }, null, now)).toBe(0);
  });
});
