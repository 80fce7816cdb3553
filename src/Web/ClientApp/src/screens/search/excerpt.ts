/** A piece of an excerpt: found, or what stands around it. */
export interface Piece {
  text: string;
  isFound: boolean;
}

/** Cuts an excerpt at what was found in it. Places outside of it are left out. */
export function piecesOf(excerpt: string, highlights: readonly (readonly number[])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start = 0, length = 0] of highlights) {
    if (start < at || length <= 0 || start + length > excerpt.length) continue;
    if (start > at) pieces.push({ text: excerpt.slice(at, start), isFound: false });
    pieces.push({ text: excerpt.slice(start, start + length), isFound: true });
    at = start + length;
  }
  if (at < excerpt.length) pieces.push({ text: excerpt.slice(at), isFound: false });
  return pieces;
}
