/** What one can be notified of. */
export const levels = [
  { value: 'all', label: 'All messages' },
  { value: 'mentions', label: 'Only mentions of me' },
  { value: 'nothing', label: 'Nothing' },
] as const;
