import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './errors';
import type { paths } from './schema';

const failures: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ApiError.from(response);
  },
  onError() {
    return ApiError.unreachable();
  },
};

const client = createClient<paths>({ headers: { 'X-Session': 'cookie' } });
client.use(failures);

/** The REST API, typed by its OpenAPI document. Failures are thrown as {@link ApiError}. */
export const api = client;

/** The body of a successful response. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  // Failures are thrown, so there is a body wherever one is described.
  return (await call).data as T;
}
