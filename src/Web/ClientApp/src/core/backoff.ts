/** How long to wait before a further try, in milliseconds: doubling from half a second to 30, with jitter so that not all come back at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(failures, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}
