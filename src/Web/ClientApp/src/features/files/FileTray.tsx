import { CloseButton, Loader } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useMessenger } from '../../hooks/session';
import type { DraftFiles } from '../../core/uploads';
import { isPicture, sizeText } from '../../ui/attachments';
import classes from './FileTray.module.css';

/** The files attached to the draft. */
export function FileTray({ draft }: { draft: DraftFiles }) {
  const { uploads } = useMessenger();
  const { files, preparing, problem } = draft;
  return (
    <>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {(files.length > 0 || preparing > 0) && (
        <ul className={classes.tray} aria-label="Attached files">
          {files.map(file => (
            <li key={file.key} className={classes.item}>
              {isPicture(file) ? (
                <img className={classes.picture} src={uploads.urlOf(file)} alt={file.name} />
              ) : (
                <span className={classes.file}>
                  <IconFile size={22} />
                  <span className={classes.name} dir="auto" title={file.name}>
                    {file.name}
                  </span>
                  <span>{sizeText(file.size)}</span>
                </span>
              )}
              <CloseButton
                className={classes.remove}
                size="sm"
                radius="xl"
                aria-label={`Remove ${file.name}`}
                onClick={() => void uploads.remove(file.key)}
              />
            </li>
          ))}
          {preparing > 0 && (
            <li className={classes.item}>
              <span className={classes.file}>
                <Loader size="sm" role="status" aria-label="Preparing files" />
              </span>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
