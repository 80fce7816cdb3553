type Answer = (body: unknown, url: URL) => { status?: number; body?: unknown };

let answers: Record<string, Answer> = {};

/** Answers requests by method and path, such as `POST /api/chats`. Replaces all answers that were set before. */
export function setAnswers(given: Record<string, Answer>): void {
  answers = given;
}

/** A problem as the server describes it. */
export function problem(status: number, detail: string, errors?: Record<string, string[]>) {
  return { status, body: { code: 'test.problem', detail, errors } };
}

export async function answerRequest(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const answer = answers[`${request.method} ${url.pathname}`];
  if (!answer) throw new Error(`There is no answer for ${request.method} ${url.pathname}.`);
  const sent = await request.text();
  const { status = 200, body = null } = answer(sent === '' ? null : JSON.parse(sent), url);
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
