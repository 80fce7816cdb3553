import { describe, expect, it } from 'vitest';
import { withSkinTone } from './skinTones';

describe('inTone', () => {
  const wave = { unicode: '👋', skins: ['👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿'].map(unicode => ({ unicode })) };

  it('uses the skin tone if the emoji has it', () => {
    expect(withSkinTone(wave, 3)).toBe('👋🏽');
    expect(withSkinTone(wave, 0)).toBe('👋');
    expect(withSkinTone({ unicode: '🐙' }, 3)).toBe('🐙');
  });

  it('gives two people the same skin tone', () => {
    const hands = { unicode: '🤝', skins: [{ unicode: '🫱🏻‍🫲🏽' }, { unicode: '🫱🏽‍🫲🏻' }, { unicode: '🤝🏽' }] };
    expect(withSkinTone(hands, 3)).toBe('🤝🏽');
  });
});
