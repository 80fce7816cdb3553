import { stripMetadata } from './stripMetadata';

/** A file prepared for sending: without metadata, with a preview and a placeholder. */
export interface PreparedUpload {
  name: string;
  mediaType: string;
  content: Blob;
  /** A smaller version of a large picture. */
  preview: Blob | null;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
}

/** Pixels of the longer side. */
const previewSide = 960;
/** Bytes. The server refuses larger previews. */
const previewAtMost = 250_000;
const hashSide = 100;
/** Bytes. Larger files are not decoded as pictures. */
const readableAtMost = 60_000_000;

/** Whether a picture of this size has a separate preview. Smaller ones are shown themselves. */
export function hasPreview(size: number, width: number, height: number): boolean {
  return size > 150_000 || Math.max(width, height) > previewSide * 2;
}

export async function prepareUpload(file: File): Promise<PreparedUpload> {
  const plain: PreparedUpload = {
    name: file.name || 'file',
    mediaType: file.type,
    content: file,
    preview: null,
    width: null,
    height: null,
    thumbhash: null,
  };
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml' || file.size > readableAtMost) return plain;
  const content = new Blob([stripMetadata(new Uint8Array(await file.arrayBuffer())) as Uint8Array<ArrayBuffer>], {
    type: file.type,
  });
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(content);
  } catch {
    // This browser cannot decode the picture.
    return { ...plain, content };
  }
  try {
    const { width, height } = picture;
    return {
      ...plain,
      content,
      width,
      height,
      thumbhash: await hashOf(picture),
      preview: hasPreview(content.size, width, height) ? await previewOf(picture) : null,
    };
  } finally {
    picture.close();
  }
}

async function hashOf(picture: ImageBitmap): Promise<string> {
  const { rgbaToThumbHash } = await import('thumbhash');
  const { canvas, context } = drawn(picture, hashSide);
  const hash = rgbaToThumbHash(
    canvas.width,
    canvas.height,
    context.getImageData(0, 0, canvas.width, canvas.height).data,
  );
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function previewOf(picture: ImageBitmap): Promise<Blob | null> {
  const { canvas } = drawn(picture, previewSide);
  for (const quality of [0.8, 0.6, 0.4]) {
    // Browsers without WebP support return PNG, which is too large for photographs.
    const webp = await toBlob(canvas, 'image/webp', quality);
    const blob = webp?.type === 'image/webp' ? webp : await toBlob(canvas, 'image/jpeg', quality);
    if (blob && blob.size <= previewAtMost) return blob;
  }
  return null;
}

const toBlob = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, quality));

function drawn(picture: ImageBitmap, side: number) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: side === hashSide });
  if (!context) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}
