import type { Attachment, Message } from '../api/types';
import { hasPreview } from '../core/prepareUpload';
import { plainText } from './format/parse';

const drawable = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);
const summaryLength = 200;

type Shown = Pick<Attachment, 'mediaType' | 'width'>;

/** Whether browsers can show the file as a picture. */
export function isPicture(file: Shown): boolean {
  return file.width !== null && drawable.has(file.mediaType);
}

export const fileUrl = (id: string) => `/api/files/${id}`;

export const downloadUrl = (id: string) => `/api/files/${id}?download=true`;

/** The URL of the picture to show in a chat: the preview, if the server has one. */
export function previewUrl({ id, size, width, height }: Attachment): string {
  return hasPreview(size, width ?? 0, height ?? 0) ? `/api/files/${id}/preview` : fileUrl(id);
}

const units = ['kB', 'MB', 'GB', 'TB'];

/** A file size to display: 999 B, 1.5 kB, 24 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A message in one line: its files and its text. */
export function messageSummary({
  content,
  kind,
  attachments,
}: Pick<Message, 'content' | 'kind' | 'attachments'>): string {
  return together(namesOf(kind, attachments), content);
}

/** A quoted message in one line. */
export function quoteSummary({
  content,
  kind,
  attachmentName,
}: {
  content: string;
  kind: Message['kind'];
  attachmentName: string | null;
}): string {
  return together(kind === 'image' ? 'Photo' : (attachmentName ?? ''), content);
}

function together(what: string, content: string): string {
  const text = plainText(content.slice(0, summaryLength));
  return what && text ? `${what}: ${text}` : what || text;
}

function namesOf(kind: Message['kind'], attachments: readonly Attachment[]): string {
  const [first, ...others] = attachments;
  if (!first) return '';
  if (kind === 'image') return others.length > 0 ? `${attachments.length} photos` : 'Photo';
  return others.length > 0 ? `${first.name} and ${others.length} more` : first.name;
}
