import { describe, expect, it } from 'vitest';
import type { Chat } from '../../api/types';
import { splitExcerpt } from './splitExcerpt';
import { searchInChat } from '../../ui/searchInChat';
import { isSearchable, freeTextOf } from './searchQuery';

describe('splitExcerpt', () => {
  it('splits an excerpt at its matches', () => {
    expect(
      splitExcerpt('a plum and plums', [
        [2, 4],
        [11, 5],
      ]),
    ).toEqual([
      { text: 'a ', isMatch: false },
      { text: 'plum', isMatch: true },
      { text: ' and ', isMatch: false },
      { text: 'plums', isMatch: true },
    ]);
  });

  it('keeps an excerpt without matches whole', () =>
    expect(splitExcerpt('a plum', [])).toEqual([{ text: 'a plum', isMatch: false }]));

  it('counts UTF-16 code units, as the server does', () =>
    expect(splitExcerpt('🍎 plum', [[3, 4]])[1]).toEqual({ text: 'plum', isMatch: true }));

  it('ignores invalid positions', () => {
    for (const places of [
      [[0, 0]],
      [[4, 9]],
      [[-1, 2]],
      [
        [3, 2],
        [1, 1],
      ],
      [[]],
    ]) {
      expect(
        splitExcerpt('plums', places)
          .map(piece => piece.text)
          .join(''),
      ).toBe('plums');
    }
  });
});

describe('Search query', () => {
  it.each([
    ['plum', 'plum'],
    ['from:jane plum in:"the garden" tart', 'plum tart'],
    ['in:"not closed', ''],
    ['"exact words"', 'exact words'],
    ['10:30', '10:30'],
    ['FROM:me', ''],
  ])('%s has the free text %s', (typed, words) => expect(freeTextOf(typed)).toBe(words));

  it.each([
    ['', false],
    ['  ', false],
    ['from:', false],
    ['in:"', false],
    ['from:me', true],
    ['in: x', true],
  ])('%s is searchable: %s', (typed, is) => expect(isSearchable(typed)).toBe(is));

  it('can be limited to a chat by its name', () => {
    const chat = (name: string) => ({ name, participants: null }) as unknown as Chat;
    expect(searchInChat(chat('Kitchen'), 'me')).toBe('in:Kitchen ');
    expect(searchInChat(chat('The "old" garden'), 'me')).toBe('in:"The  old  garden" ');
  });
});
