import { describe, expect, it } from 'vitest';
import { initialScrollState, nextScrollState, scrollMode, type ScrollEvent, type ScrollState } from './scrollState';

const after = (state: ScrollState, ...events: ScrollEvent[]) => events.reduce(nextScrollState, state);
const scrolled = (offset: number, below: number, given: { scrollHeight?: number; isAtEnd?: boolean } = {}) =>
  ({ type: 'scrolled', offset, below, scrollHeight: 5_000, isAtEnd: true, ...given }) as const;

const following = after(initialScrollState(true), scrolled(4_000, 0));
const pinned = after(following, { type: 'messageRequested', sequence: 7, isAnchor: true }, scrolled(1_000, 3_000));

describe('nextScrollState', () => {
  it('follows the end when the list is opened without a message', () => {
    const state = after(initialScrollState(false), { type: 'opened', sequence: null });
    expect(scrollMode(state)).toBe('following');
  });

  it('pins the message at which the list is opened', () => {
    const state = after(initialScrollState(true), { type: 'opened', sequence: 12 });
    expect([scrollMode(state), state.pinnedSequence]).toEqual(['pinned', 12]);
  });

  it('stops following when the user scrolls up', () => {
    expect(scrollMode(after(following, { type: 'touched' }, scrolled(3_900, 100)))).toBe('free');
  });

  it('keeps following while rows are added above or measured', () => {
    expect(scrollMode(after(following, scrolled(3_800, 300, { scrollHeight: 5_100 })))).toBe('following');
  });

  it('follows again near the end when scrolling down, but not when scrolling up', () => {
    const free = after(following, { type: 'touched' }, scrolled(3_000, 1_000));
    expect(scrollMode(after(free, scrolled(3_950, 50)))).toBe('following');
    expect(scrollMode(after(following, { type: 'touched' }, scrolled(3_960, 40)))).toBe('free');
  });

  it('does not follow at the end of the loaded messages, while newer ones are not loaded', () => {
    expect(scrollMode(after(following, scrolled(4_000, 0, { isAtEnd: false })))).toBe('free');
  });

  it('keeps a message pinned while the list is scrolled by itself, until the user touches it', () => {
    const scrolledAlone = after(pinned, scrolled(1_200, 3_200, { scrollHeight: 5_400 }));
    expect(scrollMode(scrolledAlone)).toBe('pinned');
    expect(scrollMode(after(scrolledAlone, { type: 'touched' }))).toBe('free');
  });

  it('follows the end of the chat when asked, whatever was pinned', () => {
    const state = after(pinned, { type: 'endRequested' });
    expect([scrollMode(state), state.pinnedSequence]).toEqual(['following', null]);
  });

  it('stops following at once when a message is asked for that is not loaded yet', () => {
    const state = after(following, { type: 'messageRequested', sequence: 3, isAnchor: false });
    expect([scrollMode(state), state.pinnedSequence]).toEqual(['free', null]);
  });
});
