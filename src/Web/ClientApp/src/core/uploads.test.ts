import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors';
import type { Attachment, FileUsage } from '../api/types';
import { openDatabase, type Database } from './database';
import { Uploads, type LocalFile } from './uploads';

type Upload = (file: LocalFile, onProgress: (bytes: number) => void, signal: AbortSignal) => Promise<Attachment>;

const usage: FileUsage = { used: 0, quota: 1_000, maxFileSize: 100, maxFilesPerMessage: 4 };
const stored = (file: LocalFile): Attachment => ({
  id: `id of ${file.name}`,
  name: file.name,
  size: file.size,
  mediaType: file.mediaType,
  width: null,
  height: null,
  thumbhash: null,
});
const file = (name: string, size = 10) => new File(['x'.repeat(size)], name, { type: 'text/plain' });

let database: Database;
let users = 0;

beforeEach(async () => {
  database = await openDatabase(`uploader-${++users}`);
});
afterEach(() => database.close());

function uploadsWith(
  upload: Upload = one => Promise.resolve(stored(one)),
  asked: () => Promise<FileUsage> = () => Promise.resolve(usage),
) {
  return new Uploads({
    database,
    upload,
    usage: asked,
    prepare: one =>
      Promise.resolve({
        name: one.name,
        mediaType: one.type,
        content: one,
        preview: null,
        width: null,
        height: null,
        thumbhash: null,
      }),
    onChange: () => undefined,
  });
}

async function attached(uploads: Uploads, ...names: string[]): Promise<string[]> {
  await uploads.choose(
    'chat',
    names.map(name => file(name)),
  );
  const { keys, kept } = uploads.attach('chat', 'message');
  await kept;
  return keys;
}

const names = (files: readonly LocalFile[]) => files.map(one => one.name);

describe('Files of a draft', () => {
  it('keep their order, and survive a reload', async () => {
    const uploads = uploadsWith();
    await uploads.choose('chat', [file('b'), file('a')]);
    await uploads.choose('chat', [file('c')]);
    await uploads.choose('other', [file('d')]);

    const again = uploadsWith();
    await again.load();
    expect(names(again.draftFiles('chat').files)).toEqual(['b', 'a', 'c']);
    await again.remove(again.draftFiles('chat').files[1]?.key ?? '');
    await uploads.load();
    expect(names(uploads.draftFiles('chat').files)).toEqual(['b', 'c']);
  });

  it('are accepted within the limits, and others are refused with a reason', async () => {
    const uploads = uploadsWith();
    await uploads.choose('chat', [file('empty', 0), file('large', 101), file('good')]);

    expect(names(uploads.draftFiles('chat').files)).toEqual(['good']);
    expect(uploads.draftFiles('chat')).toMatchObject({
      preparing: 0,
      problem: '“empty” is empty. “large” is larger than 0 MB.',
    });

    await uploads.choose(
      'chat',
      ['2', '3', '4', '5'].map(name => file(name)),
    );
    expect(names(uploads.draftFiles('chat').files)).toEqual(['good', '2', '3', '4']);
    expect(uploads.draftFiles('chat').problem).toBe('A message can have at most 4 files.');
  });

  it('count as being prepared from the moment they are chosen', async () => {
    const uploads = uploadsWith();
    const chosen = uploads.choose('chat', [file('a'), file('empty', 0)]);
    expect(uploads.draftFiles('chat').preparing).toBe(2);
    await chosen;
    expect(uploads.draftFiles('chat').preparing).toBe(0);
  });

  it('are refused beyond the quota', async () => {
    const uploads = uploadsWith(undefined, () => Promise.resolve({ ...usage, used: 975 }));
    await uploads.choose('chat', [file('fits', 20), file('does not', 20)]);

    expect(names(uploads.draftFiles('chat').files)).toEqual(['fits']);
    expect(uploads.draftFiles('chat').problem).toContain('Storage quota exceeded');
  });

  it('are accepted offline', async () => {
    const uploads = uploadsWith(undefined, () => Promise.reject(ApiError.unreachable()));
    await uploads.choose('chat', [file('a')]);
    expect(names(uploads.draftFiles('chat').files)).toEqual(['a']);
  });
});

describe('Files of a message', () => {
  it('leave the draft, are uploaded in parallel, and return their ids in order', async () => {
    const waiting: (() => void)[] = [];
    const uploads = uploadsWith(one => new Promise(resolve => waiting.push(() => resolve(stored(one)))));
    const keys = await attached(uploads, '1', '2', '3', '4');
    expect(uploads.draftFiles('chat').files).toEqual([]);

    const sending = uploads.send('message', keys);
    await vi.waitFor(() => expect(waiting.length).toBe(3));
    waiting[2]?.();
    await vi.waitFor(() => expect(waiting.length).toBe(4));
    for (const answer of waiting) answer();

    expect(await sending).toEqual(['id of 1', 'id of 2', 'id of 3', 'id of 4']);
  });

  it('report their progress', async () => {
    let proceed: (bytes: number) => void = () => undefined;
    let finish: () => void = () => undefined;
    const uploads = uploadsWith((one, onProgress) => {
      proceed = onProgress;
      return new Promise(resolve => (finish = () => resolve(stored(one))));
    });
    const keys = await attached(uploads, '1');
    expect(uploads.progress('message')).toBeNull();
    const listener = vi.fn();
    uploads.subscribeTo('message', listener);

    const sending = uploads.send('message', keys);
    expect(uploads.progress('message')).toBe(0);
    proceed(5);
    expect(uploads.progress('message')).toBe(0.5);
    expect(listener).toHaveBeenCalled();
    finish();
    await sending;
    expect(uploads.progress('message')).toBeNull();
  });

  it('are uploaded once, also after a failure and a crash', async () => {
    const tried: string[] = [];
    const upload: Upload = one => {
      tried.push(one.name);
      return one.name === '2' && tried.length < 4
        ? Promise.reject(ApiError.unreachable())
        : Promise.resolve(stored(one));
    };
    const uploads = uploadsWith(upload);
    const keys = await attached(uploads, '1', '2', '3');
    await expect(uploads.send('message', keys)).rejects.toMatchObject({ status: 0 });

    const again = uploadsWith(upload);
    await again.load();
    expect(await again.send('message', keys)).toEqual(['id of 1', 'id of 2', 'id of 3']);
    expect(tried).toEqual(['1', '2', '3', '2']);
  });

  it('are uploaded again when the server has deleted them', async () => {
    const upload = vi.fn<Upload>(one => Promise.resolve(stored(one)));
    const uploads = uploadsWith(upload);
    const keys = await attached(uploads, '1');
    await uploads.send('message', keys);
    await uploads.renew('message');
    await uploads.send('message', keys);
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it('return to the draft after a cancel or a crash', async () => {
    const uploads = uploadsWith(
      (_, __, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(ApiError.cancelled()))),
    );
    const keys = await attached(uploads, '1');
    const stopped = expect(uploads.send('message', keys)).rejects.toMatchObject({ code: 'cancelled' });
    await uploads.returnToDraft('message');
    await stopped;
    expect(names(uploads.draftFiles('chat').files)).toEqual(['1']);
    await uploads.drop('message');
    expect(names(uploads.draftFiles('chat').files)).toEqual(['1']);

    await uploads.attach('chat', 'never kept').kept;
    await uploads.returnOrphansToDrafts([]);
    expect(names(uploads.draftFiles('chat').files)).toEqual(['1']);
  });

  it('are deleted with the message, but stay visible', async () => {
    const uploads = uploadsWith();
    const keys = await attached(uploads, '1');
    const [shown] = uploads.ofMessage('message');
    const url = shown && uploads.urlOf(shown);
    await uploads.send('message', keys);
    await uploads.drop('message');

    expect(uploads.ofMessage('message')).toEqual([]);
    expect(await database.count('files')).toBe(0);
    expect(uploads.urlOfSent('id of 1')).toBe(url);
  });

  it('fail at once when they are missing on the device', async () => {
    await expect(uploadsWith().send('message', ['nowhere'])).rejects.toMatchObject({
      code: 'files.gone',
      isTemporary: false,
    });
  });
});
