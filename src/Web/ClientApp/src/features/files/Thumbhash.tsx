import { useEffect, useRef } from 'react';

/** A blurred placeholder of a picture that is loading. */
export function Thumbhash({ hash, className }: { hash: string; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    void import('thumbhash').then(({ thumbHashToRGBA }) => {
      const context = isGone ? null : canvas.current?.getContext('2d');
      if (!context) return;
      try {
        const bytes = Uint8Array.from(atob(hash.replaceAll('-', '+').replaceAll('_', '/')), letter =>
          letter.charCodeAt(0),
        );
        const { w, h, rgba } = thumbHashToRGBA(bytes);
        context.canvas.width = w;
        context.canvas.height = h;
        context.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
      } catch {
        // Another client sent an invalid hash. It is only decoration.
      }
    });
    return () => {
      isGone = true;
    };
  }, [hash]);
  return <canvas ref={canvas} className={className} aria-hidden width={1} height={1} />;
}
