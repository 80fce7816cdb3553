import type { components } from './schema';

type Problem = Partial<components['schemas']['ProblemDetails']>;

const unreachable = 'The server cannot be reached. Check your connection and try again.';

const ownWords: Partial<Record<string, string>> = {
  'auth.not_logged_in': 'You are logged out. Log in again to continue.',
  'request.too_many': 'Too many requests. Wait a moment and try again.',
  'messages.queue_full': 'The server is busy. Try again in a moment.',
  'server.unavailable': 'The service is temporarily unavailable. Try again shortly.',
};

/** A failed request: an error response, or no response at all (status 0). The message can be shown to users. */
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

  /** True when the same request may succeed later without a change. */
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
        (response.status >= 500 ? 'Something went wrong on the server. Try again.' : 'The request failed.'),
      problem.errors ?? {},
      seconds > 0 ? seconds : null,
    );
  }
}

/** The text to show for an error. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong. Try again.';
}

/** Splits an error into messages for the given fields of a form and a message for the whole form. */
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
