const key = 'emoji-tone';

/** Skin tone modifiers. The first one is none. */
export const skinTones = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const;
export const skinToneNames = ['Default', 'Light', 'Medium-light', 'Medium', 'Medium-dark', 'Dark'] as const;

/** The index of the tone that was chosen on this device. */
export function loadSkinTone(): number {
  try {
    const kept = Number(localStorage.getItem(key));
    return kept in skinTones ? kept : 0;
  } catch {
    return 0;
  }
}

export function saveSkinTone(tone: number): void {
  try {
    localStorage.setItem(key, String(tone));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** The emoji in a skin tone, if it has one. In emoji of two people, both get the same tone. */
export function withSkinTone(emoji: { unicode: string; skins?: readonly { unicode: string }[] }, tone: number): string {
  const wanted = skinTones[tone];
  if (!wanted || !emoji.skins) return emoji.unicode;
  const others = skinTones.filter(other => other !== '' && other !== wanted);
  return (
    emoji.skins.find(skin => skin.unicode.includes(wanted) && !others.some(other => skin.unicode.includes(other)))
      ?.unicode ?? emoji.unicode
  );
}
