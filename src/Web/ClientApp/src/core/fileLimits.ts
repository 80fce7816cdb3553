import type { FileUsage } from '../api/types';

/** Used while the server cannot be asked. */
export const defaultLimits: FileUsage = {
  used: 0,
  quota: Infinity,
  maxFileSize: 25 * 1024 * 1024,
  maxFilesPerMessage: 10,
};

/**
 * Decides which files can be attached to a draft.
 * `attached` are the files of the draft, `preparing` is the number of files that are being added to it.
 */
export function acceptFiles(
  files: readonly File[],
  usage: FileUsage,
  attached: readonly { size: number }[],
  preparing: number,
): { accepted: File[]; problem: string | null } {
  const problems = new Set<string>();
  let quotaLeft = usage.quota - usage.used - attached.reduce((sum, file) => sum + file.size, 0);
  const valid = files.filter(file => {
    const problem = problemOf(file, usage, quotaLeft);
    if (problem) problems.add(problem);
    else quotaLeft -= file.size;
    return problem === null;
  });
  const free = Math.max(0, usage.maxFilesPerMessage - attached.length - preparing);
  if (valid.length > free) problems.add(`A message can have at most ${usage.maxFilesPerMessage} files.`);
  return { accepted: valid.slice(0, free), problem: problems.size > 0 ? [...problems].join(' ') : null };
}

function problemOf(file: File, usage: FileUsage, quotaLeft: number): string | null {
  if (file.size === 0) return `“${file.name}” is empty.`;
  if (file.size > usage.maxFileSize)
    return `“${file.name}” is larger than ${Math.floor(usage.maxFileSize / 1_048_576)} MB.`;
  return file.size > quotaLeft ? 'Storage quota exceeded. Unsend messages with large files.' : null;
}
