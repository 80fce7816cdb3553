import { useEffect, useRef, type MouseEvent, type PointerEvent, type TouchEvent } from 'react';

const longEnough = 450;
const stillWithin = 10;

/** Handlers of an element that a finger may be kept on. */
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
    // The browser takes over, to scroll.
    onPointerCancel: end,
    // The finger that goes up is no click: that would close again what was opened.
    onTouchEnd: (event: TouchEvent) => {
      if (hasFired.current) event.preventDefault();
    },
    onContextMenu: (event: MouseEvent) => {
      if (press.current) event.preventDefault();
    },
  };
}
