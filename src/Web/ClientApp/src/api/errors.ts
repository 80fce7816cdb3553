import type { components } from './schema';

type Problem = Partial<components['schemas']['ProblemDetails']>;

const unreachable = 'The server cannot be reached. Check your connection and try again.';

const ownWords: Partial<Record<string, string>> = {
  'auth.not_logged_in': 'You are logged out. Log in again to go on.',
  'request.too_many': 'That was a little fast. Wait a moment and try again.',
  'messages.queue_full': 'The server is busy. Try again in a moment.',
  'server.unavailable': 'The server is not ready just now. Try again in a moment.',
};

/** A failure that the server answered, or that kept the request from it (status 0). Its message is for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** True when the same request may succeed later, without anybody changing it. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'network', unreachable);
  }

  static cancelled(): ApiError {
    return new ApiError(499, 'cancelled', 'Cancelled.');
  }

  static async from(response: Response): Promise<ApiError> {
    const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
    const problem: Problem = isProblem ? ((await response.json().catch(() => ({}))) as Problem) : {};
    const code = problem.code ?? `http.${response.status}`;
    const seconds = Number(response.headers.get('retry-after'));
    return new ApiError(
      response.status,
      code,
      ownWords[code] ??
        problem.detail ??
        problem.title ??
        (response.status >= 500 ? 'Something went wrong on the server. Try again.' : 'That did not work.'),
      problem.errors ?? {},
      seconds > 0 ? seconds : null,
    );
  }
}

/** The text to show for any failure. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong. Try again.';
}

/** What is wrong with each field of a form, and what is wrong with the whole of it. */
export function formErrors(
  error: unknown,
  fields: readonly string[],
): { fields: Record<string, string>; form: string | null } {
  const all = error instanceof ApiError ? error.fields : {};
  const atField = Object.fromEntries(fields.flatMap(field => (all[field] ? [[field, all[field].join(' ')]] : [])));
  const elsewhere = Object.entries(all).flatMap(([field, texts]) => (fields.includes(field) ? [] : texts));
  const isExplained = Object.keys(atField).length > 0;
  return { fields: atField, form: elsewhere.length > 0 ? elsewhere.join(' ') : isExplained ? null : errorText(error) };
}
