import { useEffect, useState, type DragEvent, type ReactNode } from 'react';
import classes from './FileDropZone.module.css';

const hasFiles = (event: { dataTransfer: DataTransfer | null }) => event.dataTransfer?.types.includes('Files') ?? false;

/** Accepts files that are dropped, as attachments of the next message. */
export function FileDropZone({
  isOpen,
  onDrop,
  children,
}: {
  isOpen: boolean;
  onDrop: (files: File[]) => void;
  children: ReactNode;
}) {
  const [depth, setDepth] = useState(0);

  // Outside the zone, the browser would replace the page with a dropped file.
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);

  const allow = (event: DragEvent) => {
    if (isOpen && hasFiles(event)) event.preventDefault();
  };
  return (
    <div
      className={classes.zone}
      role="presentation"
      onDragEnter={event => {
        allow(event);
        if (isOpen && hasFiles(event)) setDepth(depth + 1);
      }}
      onDragOver={allow}
      onDragLeave={event => isOpen && hasFiles(event) && setDepth(Math.max(0, depth - 1))}
      onDrop={event => {
        setDepth(0);
        if (!isOpen || !hasFiles(event)) return;
        event.preventDefault();
        onDrop([...event.dataTransfer.files]);
      }}
    >
      {children}
      {depth > 0 && <div className={classes.hint}>Drop the files to attach them</div>}
    </div>
  );
}
