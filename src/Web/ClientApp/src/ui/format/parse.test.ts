import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnlyEmoji, parseText, plainText } from './parse';

const inlines = (text: string) => {
  const [block] = parseText(text);
  return block && 'children' in block ? block.children : block;
};

describe('parseText', () => {
  it.each([
    ['**bold**', [{ kind: 'bold', children: [{ kind: 'text', text: 'bold' }] }]],
    ['*it*', [{ kind: 'italic', children: [{ kind: 'text', text: 'it' }] }]],
    ['_it_', [{ kind: 'italic', children: [{ kind: 'text', text: 'it' }] }]],
    ['`a **b**`', [{ kind: 'code', text: 'a **b**' }]],
    ['snake_case_name 2*3*4', [{ kind: 'text', text: 'snake_case_name 2*3*4' }]],
    ['** not bold **', [{ kind: 'text', text: '** not bold **' }]],
    ['<b>&amp;</b>', [{ kind: 'text', text: '<b>&amp;</b>' }]],
  ])('parses %s', (text, expected) => {
    expect(inlines(text)).toEqual(expected);
  });

  it.each([
    ['see https://example.org/a_b_c.', 'https://example.org/a_b_c'],
    ['(https://example.org/a(b))', 'https://example.org/a(b)'],
    ['http://example.org?q=1&r=*2*', 'http://example.org?q=1&r=*2*'],
  ])('finds the link in %s', (text, href) => {
    expect(inlines(text)).toContainEqual({ kind: 'link', text: href, href });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org'])('does not link %s', text => {
    expect(inlines(text)).toEqual([{ kind: 'text', text }]);
  });

  it('parses quotes and fenced code as blocks', () => {
    expect(parseText('a\n> b\n> c\n```js\n*d*\n```\ne').map(block => block.kind)).toEqual([
      'text',
      'quote',
      'code',
      'text',
    ]);
  });

  it('shows mentions by the current name, ignoring case', () => {
    const [block] = parseText('hi @ADA, mail x@ada.org', [{ as: 'ada', userId: '1', name: 'Ada Lovelace' }]);
    expect(block).toMatchObject({
      children: [{ text: 'hi ' }, { kind: 'mention', name: 'Ada Lovelace' }, { text: ', mail x@ada.org' }],
    });
  });

  it('keeps every word of any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '*', '**', '_', '`', '```', '> ', '\n', ' ', 'https://x.y', '@ada')),
        parts => {
          const text = parts.join('');
          const letters = (of: string) => of.replace(/[^a-z]/gu, '');
          // The text after an opening fence is the name of its language.
          fc.pre(!/```[^\n]/u.test(text));
          expect(letters(plainText(text))).toBe(letters(text));
        },
      ),
    );
  });

  it('parses any text of 10,000 characters quickly', () => {
    for (const piece of ['*', '**a', '_', '`', '> ', '@', 'https://', '(', '**a** '])
      expect(parseText(piece.repeat(10_000 / piece.length)).length).toBeGreaterThan(0);
  });

  it('recognizes texts of emoji only', () => {
    expect(['🎉', '👍🏽 ❤️', '👩‍👩‍👧'].map(isOnlyEmoji)).toEqual([true, true, true]);
    expect(['1', 'a🎉', '', '🎉🎉🎉🎉'].map(isOnlyEmoji)).toEqual([false, false, false, false]);
  });
});
