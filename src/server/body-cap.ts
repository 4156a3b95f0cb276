import { bodyLimit } from 'hono/body-limit';
import type { Context, MiddlewareHandler } from 'hono';

/** Bytes. */
const most = 1024 * 1024;

/**
 * Answers with `refuse` to a body of more than 1 MiB. One that says its length is judged by that, which HTTP holds it to: to
 * look at a body is to have it made into a stream, which costs as much as pricing a quote. Any other is counted.
 */
export function capBody(refuse: (c: Context) => Response): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: most, onError: refuse });
  return async (c, next) => {
    const { headers } = c.req.raw;
    const length = headers.has('transfer-encoding') ? null : headers.get('content-length');
    if (length === null) return counted(c, next);
    return Number(length) > most ? refuse(c) : next();
  };
}
