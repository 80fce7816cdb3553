/** The time that stands for 'until I unmute it'. It is never displayed. */
export const forever = '9999-12-31T23:59:59Z';

/** The hour at which 'tomorrow' starts. */
const morning = 8;

export const muteOptions = [
  { label: 'For 1 hour', until: (now: Date) => new Date(now.getTime() + 3_600_000).toISOString() },
  { label: 'For 8 hours', until: (now: Date) => new Date(now.getTime() + 8 * 3_600_000).toISOString() },
  {
    label: 'Until tomorrow',
    until: (now: Date) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morning).toISOString(),
  },
  { label: 'Until I unmute it', until: () => forever },
] as const;

export function isForever(time: string): boolean {
  return new Date(time).getUTCFullYear() >= 9999;
}
