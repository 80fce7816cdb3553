import { describe, expect, it } from 'vitest';
import { forever, isForever, muteOptions } from './muteOptions';

const at = (label: string, now: Date) => muteOptions.find(mute => mute.label === label)?.until(now) ?? '';

describe('mutes', () => {
  it('last for hours', () => {
    const now = new Date('2026-03-04T21:30:00Z');
    expect(at('For 1 hour', now)).toBe('2026-03-04T22:30:00.000Z');
    expect(at('For 8 hours', now)).toBe('2026-03-05T05:30:00.000Z');
  });

  it('last until the next morning, by the clock where one is', () => {
    const now = new Date(2026, 11, 31, 23, 59);
    expect(new Date(at('Until tomorrow', now))).toEqual(new Date(2027, 0, 1, 8));
  });

  it('last for ever', () => {
    expect(isForever(at('Until I unmute it', new Date()))).toBe(true);
    expect(isForever(forever)).toBe(true);
    expect(isForever('2026-03-04T21:30:00Z')).toBe(false);
  });
});
