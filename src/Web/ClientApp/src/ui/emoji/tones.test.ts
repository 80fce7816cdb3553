import { describe, expect, it } from 'vitest';
import { inTone } from './tones';

describe('inTone', () => {
  const wave = { unicode: '👋', skins: ['👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿'].map(unicode => ({ unicode })) };

  it('takes the tone where there is one', () => {
    expect(inTone(wave, 3)).toBe('👋🏽');
    expect(inTone(wave, 0)).toBe('👋');
    expect(inTone({ unicode: '🐙' }, 3)).toBe('🐙');
  });

  it('gives two people the same', () => {
    const hands = { unicode: '🤝', skins: [{ unicode: '🫱🏻‍🫲🏽' }, { unicode: '🫱🏽‍🫲🏻' }, { unicode: '🤝🏽' }] };
    expect(inTone(hands, 3)).toBe('🤝🏽');
  });
});
