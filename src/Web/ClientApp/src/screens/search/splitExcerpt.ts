/** A part of an excerpt, either a match or the text between matches. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Splits an excerpt at its matches. Invalid positions are ignored. */
export function splitExcerpt(excerpt: string, highlights: readonly (readonly number[])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start = 0, length = 0] of highlights) {
    if (start < at || length <= 0 || start + length > excerpt.length) continue;
    if (start > at) pieces.push({ text: excerpt.slice(at, start), isMatch: false });
    pieces.push({ text: excerpt.slice(start, start + length), isMatch: true });
    at = start + length;
  }
  if (at < excerpt.length) pieces.push({ text: excerpt.slice(at), isMatch: false });
  return pieces;
}
