import { ApiError } from './errors';
import type { Attachment } from './types';

/**
 * Uploads a file, and reports the number of bytes sent, which `fetch` cannot.
 * @throws {ApiError} As every call. With code `cancelled` when it was aborted.
 */
export function upload(
  content: Blob,
  name: string,
  thumbhash: string | null,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name, ...(thumbhash && { thumbhash }) });
    request.open('POST', `/api/files?${query}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = event => onProgress(event.loaded);
    request.onerror = request.ontimeout = () => reject(ApiError.unreachable());
    request.onabort = () => reject(ApiError.cancelled());
    request.onload = () => {
      if (request.status === 201) {
        resolve(JSON.parse(request.responseText) as Attachment);
        return;
      }
      const headers = new Headers({
        'content-type': request.getResponseHeader('content-type') ?? '',
        'retry-after': request.getResponseHeader('retry-after') ?? '',
      });
      ApiError.from(new Response(request.responseText, { status: request.status, headers })).then(reject, reject);
    };
    if (signal.aborted) {
      reject(ApiError.cancelled());
      return;
    }
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(content);
  });
}
