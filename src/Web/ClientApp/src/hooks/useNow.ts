import { useEffect, useState } from 'react';

const longestTimer = 2_147_483_647;

/** The current time. Re-renders at `until`, and before that each second if asked to. */
export function useNow(until: number | null, { eachSecond = false } = {}): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const left = until - Date.now();
      setNow(Date.now());
      // Ticks at full seconds before `until`.
      if (left > 0) timer = setTimeout(tick, Math.min(longestTimer, eachSecond ? left % 1000 || 1000 : left));
    };
    tick();
    return () => clearTimeout(timer);
  }, [until, eachSecond]);
  return now;
}
