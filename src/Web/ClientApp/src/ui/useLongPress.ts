import { useEffect, useRef, type PointerEvent } from 'react';

const longEnough = 450;
const stillWithin = 10;

/** Handlers of an element that a finger may be kept on. */
export function useLongPress(action: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  useEffect(() => end, []);
  return {
    onPointerDown: (event: PointerEvent) => {
      end();
      if (event.pointerType !== 'touch' || (event.target as Element).closest('a, button')) return;
      press.current = { timer: setTimeout(action, longEnough), x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      if (press.current && Math.hypot(event.clientX - press.current.x, event.clientY - press.current.y) > stillWithin) end();
    },
    onPointerUp: end,
    // The browser takes over, to scroll.
    onPointerCancel: end,
  };
}
