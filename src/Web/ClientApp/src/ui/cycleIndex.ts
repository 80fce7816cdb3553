/** The next of so many choices with an arrow key, around the ends. */
export function cycleIndex(index: number, count: number, step: 1 | -1): number {
  return count === 0 ? 0 : (index + step + count) % count;
}
