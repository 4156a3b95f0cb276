import type { Operation } from '../contract/index.ts';
import type { Reply } from './call.ts';

/** What every answer says, unless it says otherwise. */
const headersFor = (requestId: string) => ({
  'X-Request-Id': requestId,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
});

/** An answer with all its headers at once: to look at those of a response once more costs as much as to make it. */
export function responseOf(
  body: BodyInit | null,
  status: number,
  requestId: string,
  given: Readonly<Record<string, string>>,
): Response {
  return new Response(body, { status, headers: Object.assign(headersFor(requestId), given) });
}

const json = { 'Content-Type': 'application/json' };

/** What a handler replied. */
export function respond(reply: Reply, operation: Operation, requestId: string): Response {
  const status = reply.status ?? operation.status;
  if (reply.bytes !== undefined) {
    const type = operation.produces ?? 'application/octet-stream';
    return responseOf(reply.bytes as BodyInit, status, requestId, { ...reply.headers, 'Content-Type': type });
  }
  const text = reply.json ?? JSON.stringify(reply.body);
  if (text === undefined) return responseOf(null, status, requestId, reply.headers ?? {});
  return responseOf(text, status, requestId, reply.headers ? { ...reply.headers, ...json } : json);
}

/** An answer that was made elsewhere. */
export function completed(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(headersFor(requestId))) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
