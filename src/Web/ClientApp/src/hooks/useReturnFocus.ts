import { useEffect, useState } from 'react';

/** For a dialog that is there only while it is open: gives the focus back to what opened it, or to what opened the menu that did. */
export function useReturnFocus(): void {
  const [opener] = useState(() => {
    const active = document.activeElement;
    const menu = active?.closest('[role=menu]');
    return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  });
  useEffect(
    () => () => {
      // What was done may have taken the opener away.
      const target = opener?.isConnected && opener !== document.body ? opener : document.getElementById('main');
      if (target instanceof HTMLElement) target.focus();
    },
    [opener],
  );
}
