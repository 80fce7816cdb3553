import { ActionIcon, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Attachment, Message } from '../../api/types';
import { downloadUrl, fileUrl } from '../../ui/attachments';
import { fullTime } from '../../ui/times';
import { useReturnFocus } from '../../hooks/useReturnFocus';
import { Thumbhash } from './Thumbhash';
import classes from './Gallery.module.css';

/** A picture and its message. */
export interface Viewed {
  message: Message;
  picture: Attachment;
}

/** Zoom factors, relative to the size that fits the page. */
const zooms = [1, 2, 4];

/** Shows pictures full-screen. Arrow keys change the picture, plus and minus zoom, Escape closes. */
export default function Gallery({
  pictures,
  firstId,
  onClose,
}: {
  pictures: readonly Viewed[];
  firstId: string;
  onClose: () => void;
}) {
  useReturnFocus();
  const [id, setId] = useState(firstId);
  const [zoom, setZoom] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  // Zooming keeps the centre of the picture in place.
  useLayoutEffect(() => {
    const element = stage.current;
    element?.scrollTo(
      (element.scrollWidth - element.clientWidth) / 2,
      (element.scrollHeight - element.clientHeight) / 2,
    );
  }, [zoom, id]);
  const index = Math.max(
    0,
    pictures.findIndex(({ picture }) => picture.id === id),
  );
  const viewed = pictures[index];
  // The message was unsent meanwhile.
  if (!viewed) return null;
  const { picture, message } = viewed;

  const go = (to: number) => {
    const next = pictures[to];
    if (!next) return;
    setId(next.picture.id);
    setZoom(0);
  };
  const zoomBy = (step: number) => setZoom(Math.max(0, Math.min(zooms.length - 1, zoom + step)));
  const keys: Partial<Record<string, () => void>> = {
    ArrowLeft: () => go(index - 1),
    ArrowRight: () => go(index + 1),
    '+': () => zoomBy(1),
    '=': () => zoomBy(1),
    '-': () => zoomBy(-1),
    '0': () => setZoom(0),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const scale = zooms[zoom] ?? 1;
  return (
    <Modal.Root opened onClose={onClose} fullScreen lockScroll={false} padding={0} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={`Picture ${picture.name}`} className={classes.content}>
        <Modal.Body className={classes.body}>
          <div className={classes.gallery} role="presentation" onKeyDown={onKeyDown}>
            <div className={classes.head}>
              <div className={classes.about}>
                <strong dir="auto">{message.senderName}</strong>
                <span>
                  {fullTime(message.createdAt)}
                  {pictures.length > 1 && `, ${index + 1} of ${pictures.length}`}
                </span>
              </div>
              <Tool label="Zoom out" isOff={zoom === 0} onClick={() => zoomBy(-1)} icon={<IconZoomOut size={21} />} />
              <Tool
                label="Zoom in"
                isOff={zoom === zooms.length - 1}
                onClick={() => zoomBy(1)}
                icon={<IconZoomIn size={21} />}
              />
              <ActionIcon
                component="a"
                href={downloadUrl(picture.id)}
                download={picture.name}
                variant="subtle"
                className={classes.tool}
                size={40}
                aria-label="Download"
              >
                <IconDownload size={21} />
              </ActionIcon>
              <Tool label="Close" isFirst onClick={onClose} icon={<IconX size={22} />} />
            </div>
            <div ref={stage} className={classes.stage} tabIndex={-1}>
              <button
                type="button"
                key={picture.id}
                className={classes.canvas}
                data-zoomed={zoom > 0 || undefined}
                style={{ width: `${scale * 100}%`, height: `${scale * 100}%` }}
                aria-label={zoom > 0 ? 'Fit to the screen' : 'Zoom in'}
                tabIndex={-1}
                onClick={() => setZoom(zoom > 0 ? 0 : 1)}
              >
                {picture.thumbhash && shown !== picture.id && (
                  <Thumbhash hash={picture.thumbhash} className={classes.picture} />
                )}
                <img
                  className={classes.picture}
                  src={fileUrl(picture.id)}
                  alt={picture.name}
                  onLoad={() => setShown(picture.id)}
                />
              </button>
            </div>
            {index > 0 && (
              <div className={classes.before}>
                <Tool label="Previous picture" onClick={() => go(index - 1)} icon={<IconChevronLeft size={26} />} />
              </div>
            )}
            {index < pictures.length - 1 && (
              <div className={classes.after}>
                <Tool label="Next picture" onClick={() => go(index + 1)} icon={<IconChevronRight size={26} />} />
              </div>
            )}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Tool({
  label,
  icon,
  isOff,
  isFirst,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  isOff?: boolean;
  isFirst?: boolean;
  onClick: () => void;
}) {
  return (
    <ActionIcon
      variant="subtle"
      className={classes.tool}
      size={40}
      aria-label={label}
      disabled={isOff}
      data-autofocus={isFirst || undefined}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
}
