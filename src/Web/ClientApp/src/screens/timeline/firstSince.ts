/** The first of `last` messages that is not before a time; the last one where all are. Messages are in the order of their times, so it is halved until found. */
export async function firstSince(time: number, last: number, timeOf: (sequence: number) => Promise<number>): Promise<number> {
  let [low, high] = [1, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(middle)) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
