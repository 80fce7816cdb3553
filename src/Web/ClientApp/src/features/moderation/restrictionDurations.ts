/** The durations of mutes and bans in seconds. Empty: no limit. */
export const durations = [
  { value: '600', label: '10 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '1 week' },
  { value: '', label: 'Permanently' },
] as const;

export function restrictionEnd(seconds: string, now = Date.now()): string | null {
  return seconds === '' ? null : new Date(now + Number(seconds) * 1000).toISOString();
}
