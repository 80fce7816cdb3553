import { useEffect, useState } from 'react';

/**
 * Returns the focus when a dialog is unmounted: to the element that opened it, or to the button of the menu that did.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => {
    const active = document.activeElement;
    const menu = active?.closest('[role=menu]');
    return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  });
  useEffect(
    () => () => {
      // The action may have removed the opener.
      const target = opener?.isConnected && opener !== document.body ? opener : document.getElementById('main');
      if (target instanceof HTMLElement) target.focus();
    },
    [opener],
  );
}
