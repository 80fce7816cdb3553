import { describe, expect, it } from 'vitest';
import type { Attachment } from '../api/types';
import { isPicture, quoteSummary, sizeText, messageSummary } from './attachments';

const file = (name: string, mediaType = 'application/pdf'): Attachment => ({
  id: name,
  name,
  size: 1,
  mediaType,
  width: mediaType.startsWith('image') ? 1 : null,
  height: null,
  thumbhash: null,
});

describe('Texts of attachments', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_951, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [26_214_400, '26 MB'],
    [5_000_000_000, '5.0 GB'],
  ])('shows a size of %i bytes', (bytes, text) => expect(sizeText(bytes)).toBe(text));

  it('summarizes a message in one line', () => {
    const photo = file('a.jpg', 'image/jpeg');
    expect(messageSummary({ content: '', kind: 'image', attachments: [photo] })).toBe('Photo');
    expect(messageSummary({ content: '*Look*', kind: 'image', attachments: [photo, photo] })).toBe('2 photos: Look');
    expect(messageSummary({ content: '', kind: 'file', attachments: [file('plan.pdf')] })).toBe('plan.pdf');
    expect(messageSummary({ content: '', kind: 'file', attachments: [file('plan.pdf'), photo] })).toBe(
      'plan.pdf and 1 more',
    );
    expect(messageSummary({ content: 'hello', kind: 'text', attachments: [] })).toBe('hello');
    expect(quoteSummary({ content: '', kind: 'image', attachmentName: 'a.jpg' })).toBe('Photo');
    expect(quoteSummary({ content: 'see', kind: 'file', attachmentName: 'plan.pdf' })).toBe('plan.pdf: see');
  });

  it('shows only safe pictures with a known size', () => {
    expect(isPicture(file('a.png', 'image/png'))).toBe(true);
    expect(isPicture(file('a.svg', 'image/svg+xml'))).toBe(false);
    expect(isPicture({ mediaType: 'image/png', width: null })).toBe(false);
  });
});
