import { useEffect, useEffectEvent } from 'react';

/** Runs an action when a key is pressed anywhere on the page. */
export function useKey(key: string, action: (event: KeyboardEvent) => void, { withControl = false } = {}): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.key.toLowerCase() !== key.toLowerCase() ||
      (event.ctrlKey || event.metaKey) !== withControl ||
      event.isComposing
    )
      return;
    if (withControl) event.preventDefault();
    action(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
