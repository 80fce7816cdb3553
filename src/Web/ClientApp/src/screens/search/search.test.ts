import { describe, expect, it } from 'vitest';
import type { Chat } from '../../api/types';
import { piecesOf } from './excerpt';
import { withinChat } from '../../ui/withinChat';
import { isWorthAsking, wordsOf } from './typed';

describe('an excerpt', () => {
  it('is cut at what was found', () => {
    expect(
      piecesOf('a plum and plums', [
        [2, 4],
        [11, 5],
      ]),
    ).toEqual([
      { text: 'a ', isFound: false },
      { text: 'plum', isFound: true },
      { text: ' and ', isFound: false },
      { text: 'plums', isFound: true },
    ]);
  });

  it('stays whole where nothing was', () =>
    expect(piecesOf('a plum', [])).toEqual([{ text: 'a plum', isFound: false }]));

  it('counts as the server does', () =>
    expect(piecesOf('🍎 plum', [[3, 4]])[1]).toEqual({ text: 'plum', isFound: true }));

  it('survives places that are none', () => {
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
        piecesOf('plums', places)
          .map(piece => piece.text)
          .join(''),
      ).toBe('plums');
    }
  });
});

describe('what is typed', () => {
  it.each([
    ['plum', 'plum'],
    ['from:jane plum in:"the garden" tart', 'plum tart'],
    ['in:"not closed', ''],
    ['"exact words"', 'exact words'],
    ['10:30', '10:30'],
    ['FROM:me', ''],
  ])('%s has the words %s', (typed, words) => expect(wordsOf(typed)).toBe(words));

  it.each([
    ['', false],
    ['  ', false],
    ['from:', false],
    ['in:"', false],
    ['from:me', true],
    ['in: x', true],
  ])('%s is worth asking: %s', (typed, is) => expect(isWorthAsking(typed)).toBe(is));

  it('begins in a chat with its name', () => {
    const chat = (name: string) => ({ name, participants: null }) as unknown as Chat;
    expect(withinChat(chat('Kitchen'), 'me')).toBe('in:Kitchen ');
    expect(withinChat(chat('The "old" garden'), 'me')).toBe('in:"The  old  garden" ');
  });
});
