/**
 * Removes the metadata of a picture: place, time, device and author. The image data stays the same, byte by byte.
 * Keeps colour profiles, and the orientation in a JPEG's EXIF. Other formats and invalid pictures are returned unchanged.
 * Sources: ITU T.81 (JPEG), EXIF 2.3 §4, W3C PNG §11.3, the WebP container specification.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes);
  if (text(bytes, 1, 3) === 'PNG') return stripPng(bytes);
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return stripWebp(bytes);
  return bytes;
}

const app1 = 0xe1;
const app2 = 0xe2;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const comment = 0xfe;

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 2 <= bytes.length) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return bytes;
    if (marker === endOfImage) {
      // Another picture or a video may follow, with metadata of its own.
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    const end = at + 4 <= bytes.length ? at + 2 + view.getUint16(at + 2) : Infinity;
    if (end > bytes.length) return bytes;
    const segment = bytes.subarray(at, end);
    const isProfile = marker === app2 && text(segment, 4, 11) === 'ICC_PROFILE';
    const isApplication = marker >= app1 && marker <= 0xef && marker !== 0xee;
    if (marker === app1 && text(segment, 4, 4) === 'Exif')
      orientation = orientationOf(segment.subarray(10)) ?? orientation;
    if ((!isApplication || isProfile) && marker !== comment) kept.push(segment);
    at = end;
    if (marker === startOfScan) {
      const scan = at;
      while (at + 1 < bytes.length && !(bytes[at] === 0xff && isMarker(view.getUint8(at + 1)))) at++;
      kept.push(bytes.subarray(scan, at));
    }
  }
  // Readers expect the orientation in the first segments, after JFIF's own.
  if (orientation !== 1) kept.splice(kept[1]?.[1] === 0xe0 ? 2 : 1, 0, upright(orientation));
  return joined(kept);
}

/** Whether the byte after 0xff ends the data of a scan. */
const isMarker = (next: number) => next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);

function orientationOf(tiff: Uint8Array): number | null {
  if (tiff.length < 8) return null;
  const view = viewOf(tiff);
  const isLittle = text(tiff, 0, 2) === 'II';
  const first = view.getUint32(4, isLittle);
  if (first + 2 > tiff.length) return null;
  const count = view.getUint16(first, isLittle);
  for (let entry = first + 2; entry + 12 <= tiff.length && entry < first + 2 + count * 12; entry += 12) {
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An EXIF segment with the orientation only. */
function upright(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, app1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}

const tellingPngChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return bytes;
    const type = text(bytes, at + 4, 4);
    if (!tellingPngChunks.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  return joined(kept);
}

function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length + 1) return bytes;
    const type = text(bytes, at, 4);
    if (type === 'VP8X') {
      const head = bytes.slice(at, end);
      // Clears the flags of the removed EXIF and XMP chunks.
      head[8] = (head[8] ?? 0) & ~0x0c;
      kept.push(head);
    } else if (type !== 'EXIF' && type !== 'XMP ') kept.push(bytes.subarray(at, end));
    at = end;
  }
  const all = joined([bytes.slice(0, 12), ...kept]);
  viewOf(all).setUint32(4, all.length - 8, true);
  return all;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
