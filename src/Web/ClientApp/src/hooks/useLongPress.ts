import { useEffect, useRef, type MouseEvent, type PointerEvent, type TouchEvent } from 'react';

const longEnough = 450;
const stillWithin = 10;

/** Event handlers that detect a long press with a finger. */
export function useLongPress(action: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const hasFired = useRef(false);
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  useEffect(() => end, []);
  return {
    onPointerDown: (event: PointerEvent) => {
      end();
      hasFired.current = false;
      if (event.pointerType !== 'touch' || (event.target as Element).closest('a, button')) return;
      const fire = () => {
        hasFired.current = true;
        action();
      };
      press.current = { timer: setTimeout(fire, longEnough), x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      if (press.current && Math.hypot(event.clientX - press.current.x, event.clientY - press.current.y) > stillWithin)
        end();
    },
    onPointerUp: end,
    // The browser takes over the gesture to scroll.
    onPointerCancel: end,
    // The end of a long press is not a click, which would close the menu that it opened.
    onTouchEnd: (event: TouchEvent) => {
      if (hasFired.current) event.preventDefault();
    },
    onContextMenu: (event: MouseEvent) => {
      if (press.current) event.preventDefault();
    },
  };
}
