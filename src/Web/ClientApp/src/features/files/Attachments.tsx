import { IconDownload, IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { downloadUrl, fileUrl, isPicture, previewUrl, sizeText } from '../../ui/attachments';
import { Thumbhash } from './Thumbhash';
import classes from './Attachments.module.css';

/** A file to show: stored by the server, or on this device. */
export interface ShownFile extends Omit<Attachment, 'id'> {
  key: string;
  /** The URL of the picture, video or sound. */
  src: string;
  /** Used when `src` cannot be loaded. */
  otherSrc?: string;
  /** The download URL. Null while the file is being sent. */
  download: string | null;
}

/** The files of a stored message. */
export function Attachments({
  attachments,
  onView,
}: {
  attachments: readonly Attachment[];
  onView: (attachmentId: string) => void;
}) {
  const { uploads } = useMessenger();
  const files = attachments.map((attachment): ShownFile => {
    const { id, ...rest } = attachment;
    const sent = isPicture(attachment) ? uploads.urlOfSent(id) : undefined;
    return {
      ...rest,
      key: id,
      src: sent ?? (isPicture(attachment) ? previewUrl(attachment) : fileUrl(id)),
      otherSrc: fileUrl(id),
      download: downloadUrl(id),
    };
  });
  return <Files files={files} onView={onView} />;
}

/** Pictures in a grid, and other files in a list below. */
export function Files({ files, onView }: { files: readonly ShownFile[]; onView?: (key: string) => void }) {
  const pictures = files.filter(isPicture);
  return (
    <div className={classes.files}>
      {pictures.length > 0 && (
        <div className={classes.pictures} data-count={Math.min(pictures.length, 4)}>
          {pictures.map(file => (
            <Picture
              key={file.key}
              file={file}
              isAlone={pictures.length === 1}
              onView={onView && (() => onView(file.key))}
            />
          ))}
        </div>
      )}
      {files
        .filter(file => !isPicture(file))
        .map(file => (
          <PlainFile key={file.key} file={file} />
        ))}
    </div>
  );
}

function Picture({ file, isAlone, onView }: { file: ShownFile; isAlone: boolean; onView?: () => void }) {
  const [isShown, setShown] = useState(false);
  const [isOther, setOther] = useState(false);
  const { width, height } = sizeIn(file, 320, 360);
  const picture = (
    <>
      {file.thumbhash && !isShown && <Thumbhash hash={file.thumbhash} className={classes.picture} />}
      <img
        className={classes.picture}
        src={isOther ? file.otherSrc : file.src}
        alt={file.name}
        decoding="async"
        draggable={false}
        onLoad={() => setShown(true)}
        onError={() => file.otherSrc && setOther(true)}
      />
    </>
  );
  const style = isAlone ? { width, aspectRatio: `${width} / ${height}` } : undefined;
  return onView ? (
    <button
      type="button"
      tabIndex={-1}
      className={classes.frame}
      style={style}
      aria-label={`View ${file.name}`}
      onClick={onView}
    >
      {picture}
    </button>
  ) : (
    <span className={classes.frame} style={style}>
      {picture}
    </span>
  );
}

/** The size to show a picture in: not larger than the space, and large enough to tap. */
function sizeIn({ width, height }: ShownFile, mostWidth: number, mostHeight: number) {
  const [w, h] = [width ?? mostWidth, height ?? mostWidth];
  const scale = Math.min(1, mostWidth / w, mostHeight / h);
  return { width: Math.max(80, Math.round(w * scale)), height: Math.max(60, Math.round(h * scale)) };
}

function PlainFile({ file }: { file: ShownFile }) {
  const isFilm = file.mediaType === 'video/mp4' || file.mediaType === 'video/webm';
  const isSound = file.mediaType.startsWith('audio/');
  const { download } = file;
  return (
    <div className={classes.plain}>
      {download && isFilm && (
        <video className={classes.film} src={file.src} controls preload="metadata" aria-label={file.name} />
      )}
      {download && isSound && (
        <audio className={classes.sound} src={file.src} controls preload="none" aria-label={file.name} />
      )}
      <a
        className={classes.file}
        href={download ?? undefined}
        download={download ? file.name : undefined}
        tabIndex={-1}
      >
        <span className={classes.icon}>{download ? <IconDownload size={20} /> : <IconFile size={20} />}</span>
        <span className={classes.about}>
          <span className="visually-hidden">Download </span>
          <span className={classes.name} dir="auto">
            {file.name}
          </span>
          <span className={classes.size}>{sizeText(file.size)}</span>
        </span>
      </a>
    </div>
  );
}
