/** The index after an arrow key, wrapping around at both ends. */
export function cycleIndex(index: number, count: number, step: 1 | -1): number {
  return count === 0 ? 0 : (index + step + count) % count;
}
