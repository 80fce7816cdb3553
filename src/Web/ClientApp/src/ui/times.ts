const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dateAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const longDate = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const longDateAndYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

const dateAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

const dayLength = 86_400_000;

/** The local day as a number that increases by one each day. */
export function localDay(time: string | Date): number {
  const local = new Date(time);
  return Math.round(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / dayLength);
}

/** The time of day. */
export function clockTime(time: string): string {
  return clock.format(new Date(time));
}

/** The date and time in full. */
export function fullTime(time: string): string {
  return full.format(new Date(time));
}

/** A short form: the time today, the weekday within a week, else the date. */
export function shortTime(time: string, now = new Date()): string {
  const then = new Date(time);
  const daysAgo = localDay(now) - localDay(then);
  if (daysAgo <= 0) return clock.format(then);
  if (daysAgo < 7) return weekday.format(then);
  return (then.getFullYear() === now.getFullYear() ? date : dateAndYear).format(then);
}

/** The heading of a day. */
export function dayHeading(time: string, now = new Date()): string {
  const then = new Date(time);
  const daysAgo = localDay(now) - localDay(then);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  return (then.getFullYear() === now.getFullYear() ? longDate : longDateAndYear).format(then);
}

/** When a person was last online. */
export function lastSeen(time: string | null): string {
  return time === null ? 'offline' : `last seen ${shortTime(time)}`;
}

/** A short form of a future time: the time of day today, else with the date. */
export function shortDateTime(time: string, now = new Date()): string {
  const then = new Date(time);
  return localDay(then) === localDay(now) ? clock.format(then) : dateAndClock.format(then);
}

/** A duration: "12 s", "5 min", "1 h 30 min". */
export function shortDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const named = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []));
  return named.length > 0 ? named.join(' ') : '0 s';
}
