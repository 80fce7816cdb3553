const key = 'emoji-tone';

/** Skin skinTones as they are added to an emoji; the first is none. */
export const skinTones = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const;
export const skinToneNames = ['Default', 'Light', 'Medium-light', 'Medium', 'Medium-dark', 'Dark'] as const;

/** The tone that was chosen on this device, as an index. */
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
    // Then it holds for now.
  }
}

/** An emoji in a tone, where it has one: of two people both in the same. */
export function withSkinTone(emoji: { unicode: string; skins?: readonly { unicode: string }[] }, tone: number): string {
  const wanted = skinTones[tone];
  if (!wanted || !emoji.skins) return emoji.unicode;
  const others = skinTones.filter(other => other !== '' && other !== wanted);
  return (
    emoji.skins.find(skin => skin.unicode.includes(wanted) && !others.some(other => skin.unicode.includes(other)))
      ?.unicode ?? emoji.unicode
  );
}
