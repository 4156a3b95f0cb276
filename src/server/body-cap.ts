import { ProblemError } from './problem.ts';

/** Bytes. */
const most = 1024 * 1024;

/**
 * A request's length as it says it, which HTTP holds it to: then its body need not be made into a stream to be counted, which costs
 * as much as pricing a quote. Null: it does not say. Throws `body_too_large` above 1 MiB.
 */
export function statedLength({ headers }: Request): number | null {
  const length = headers.has('transfer-encoding') ? null : headers.get('content-length');
  if (length !== null && Number(length) > most) throw new ProblemError('body_too_large');
  return length === null ? null : Number(length);
}

/** The body; one that does not say its length is counted as it comes. Throws `body_too_large`, and leaves the rest unread. */
export async function bytesOf(request: Request, length: number | null): Promise<Uint8Array> {
  return length === null ? counted(request) : new Uint8Array(await request.arrayBuffer());
}

async function counted({ body }: Request): Promise<Uint8Array> {
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value; part = await reader!.read()) {
    size += part.value.length;
    if (size > most) {
      await reader!.cancel();
      throw new ProblemError('body_too_large');
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
