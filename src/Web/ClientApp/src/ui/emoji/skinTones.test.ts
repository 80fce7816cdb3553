import { describe, expect, it } from 'vitest';
import { withSkinTone } from './skinTones';

describe('inTone', () => {
  const wave = { unicode: '👋', skins: ['👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿'].map(unicode => ({ unicode })) };

  it('takes the tone where there is one', () => {
    expect(withSkinTone(wave, 3)).toBe('👋🏽');
    expect(withSkinTone(wave, 0)).toBe('👋');
    expect(withSkinTone({ unicode: '🐙' }, 3)).toBe('🐙');
  });

  it('gives two people the same', () => {
    const hands = { unicode: '🤝', skins: [{ unicode: '🫱🏻‍🫲🏽' }, { unicode: '🫱🏽‍🫲🏻' }, { unicode: '🤝🏽' }] };
    expect(withSkinTone(hands, 3)).toBe('🤝🏽');
  });
});
