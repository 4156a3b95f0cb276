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
export function bytesOf(request: Request, length: number | null): Promise<Uint8Array> {
  return length === null
    ? arrived(counted(request))
    : arrived(request.arrayBuffer()).then((bytes) => new Uint8Array(bytes));
}

/** A body that says its length, as text. */
export const textOf = (request: Request): Promise<string> => arrived(request.text());

/** One that breaks off is `bad_request`: a buyer who went away alerts nobody. */
async function arrived<T>(body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('bad_request');
  }
}

async function counted(request: Request): Promise<Uint8Array> {
  // In a page: Firefox's requests have no stream, and their body is in memory already.
  if (request.body === undefined) return capped(new Uint8Array(await request.arrayBuffer()));
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
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

function capped(bytes: Uint8Array): Uint8Array {
  if (bytes.length > most) throw new ProblemError('body_too_large');
  return bytes;
}
