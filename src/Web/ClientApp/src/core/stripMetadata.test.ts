import { describe, expect, it } from 'vitest';
import { stripMetadata } from './stripMetadata';

const ascii = (text: string) => [...text].map(letter => letter.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 255];
const segment = (marker: number, data: number[]) => [0xff, marker, ...big16(data.length + 2), ...data];
const has = (bytes: Uint8Array, text: string) => String.fromCharCode(...bytes).includes(text);

function exif(orientation: number, isLittle = false): number[] {
  const short = (value: number) => (isLittle ? [value & 255, value >> 8] : big16(value));
  const long = (value: number) => (isLittle ? [...short(value), 0, 0] : [0, 0, ...short(value)]);
  return [
    ...ascii('Exif'),
    0,
    0,
    ...ascii(isLittle ? 'II' : 'MM'),
    ...short(42),
    ...long(8),
    ...short(2),
    ...short(0x0112),
    ...short(3),
    ...long(1),
    ...short(orientation),
    0,
    0,
    ...short(0x8825),
    ...short(4),
    ...long(1),
    ...long(40),
    ...long(0),
    ...ascii('GPS 48.8584 N'),
  ];
}

const tables = segment(0xdb, [1, 2, 3]);
const scan = [...segment(0xda, [1, 1, 0]), 10, 0xff, 0, 20, 0xff, 0xd3, 30];
const jpeg = (...segments: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segment(0xe0, ascii('JFIF')), ...segments.flat(), ...tables, ...scan, 0xff, 0xd9]);

describe('stripMetadata', () => {
  it('removes the metadata of a JPEG, and keeps the image data', () => {
    const stripped = stripMetadata(
      jpeg(
        segment(0xe1, exif(1)),
        segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/ GPS 48')),
        segment(0xed, ascii('Photoshop')),
        segment(0xfe, ascii('by Ada')),
      ),
    );

    expect(stripped).toEqual(jpeg());
  });

  it.each([true, false])('keeps only the orientation (little endian: %s)', isLittle => {
    const stripped = stripMetadata(jpeg(segment(0xe1, exif(6, isLittle))));

    expect(has(stripped, 'GPS')).toBe(false);
    expect(stripped).toEqual(stripMetadata(stripped));
    expect([...stripped.subarray(10, 16)]).toEqual([0xff, 0xe1, 0, 34, ...ascii('Ex')]);
    expect(stripped[10 + 29]).toBe(6);
    expect(stripped.length).toBe(jpeg().length + 36);
  });

  it('keeps colour profiles, and removes data after the end', () => {
    const profile = segment(0xe2, [...ascii('ICC_PROFILE'), 0, 1, 1, 9, 9]);
    const withFilm = Uint8Array.from([...jpeg(profile, segment(0xe2, ascii('MPF GPS'))), ...ascii('film with GPS')]);

    expect(stripMetadata(withFilm)).toEqual(jpeg(profile));
  });

  it('keeps all scans of a progressive picture', () => {
    const several = Uint8Array.from([0xff, 0xd8, ...scan, ...segment(0xc4, [0xff, 0xd9, 1]), ...scan, 0xff, 0xd9]);

    expect(stripMetadata(several)).toEqual(several);
  });

  it('removes the metadata chunks of a PNG', () => {
    const chunk = (type: string, data: number[]) => [0, 0, ...big16(data.length), ...ascii(type), ...data, 1, 2, 3, 4];
    const png = (...chunks: number[][]) =>
      Uint8Array.from([
        0x89,
        ...ascii('PNG'),
        13,
        10,
        26,
        10,
        ...chunk('IHDR', [1]),
        ...chunks.flat(),
        ...chunk('IDAT', [7, 7]),
        ...chunk('IEND', []),
      ]);

    expect(
      stripMetadata(png(chunk('eXIf', ascii('GPS')), chunk('tEXt', ascii('Author Ada')), chunk('gAMA', [5]))),
    ).toEqual(png(chunk('gAMA', [5])));
  });

  it('removes the metadata and its flags from a WebP, and corrects the length', () => {
    const chunk = (type: string, data: number[]) => [
      ...ascii(type),
      data.length,
      0,
      0,
      0,
      ...data,
      ...(data.length % 2 ? [0] : []),
    ];
    const webp = (flags: number, ...chunks: number[][]) => {
      const body = [
        ...ascii('WEBP'),
        ...chunk('VP8X', [flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
        ...chunk('VP8 ', [7, 7, 7]),
        ...chunks.flat(),
      ];
      return Uint8Array.from([...ascii('RIFF'), body.length, 0, 0, 0, ...body]);
    };

    expect(stripMetadata(webp(0x1c, chunk('EXIF', ascii('GPS')), chunk('XMP ', ascii('GPS!'))))).toEqual(webp(0x10));
  });

  it.each([
    [[]],
    [[0xff, 0xd8]],
    [[0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]],
    [[0xff, 0xd8, 1, 2, 3, 4]],
    [ascii('GIF89a')],
    [[0x89, ...ascii('PNG'), 13, 10, 26, 10, 0xff, 0, 0, 0, ...ascii('tEXt'), 1, 2, 3, 4]],
  ])('returns truncated and other data unchanged: %j', bytes => {
    expect(stripMetadata(Uint8Array.from(bytes))).toEqual(Uint8Array.from(bytes));
  });
});
