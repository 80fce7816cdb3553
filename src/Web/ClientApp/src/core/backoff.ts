/**
 * The delay before the next attempt in milliseconds: doubles from half a second to 30 seconds, with jitter, so that
 * clients do not all reconnect at once.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(failures, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}
