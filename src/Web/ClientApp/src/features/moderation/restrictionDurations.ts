/** For how long somebody is muted or banned, in seconds; empty: until it is lifted. */
export const durations = [
  { value: '600', label: '10 minutes' },
  { value: '3600', label: 'An hour' },
  { value: '86400', label: 'A day' },
  { value: '604800', label: 'A week' },
  { value: '', label: 'Until it is lifted' },
] as const;

export function restrictionEnd(seconds: string, now = Date.now()): string | null {
  return seconds === '' ? null : new Date(now + Number(seconds) * 1000).toISOString();
}
