import { Pool } from 'undici';
import type { Ask } from './buyer.ts';

/** How long each of them took, in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly took: readonly number[];
}

/** Connections to one server, kept open. */
export function connect(url: string, connections: number): { readonly ask: Ask; close(): Promise<void> } {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return {
    async ask(path, { method, headers, body }) {
      const answer = await pool.request({ path, method, headers, ...(body !== undefined && { body }) });
      const etag = answer.headers.etag;
      return {
        status: answer.statusCode,
        body: await answer.body.text(),
        ...(typeof etag === 'string' && { etag }),
      };
    },
    close: () => pool.close(),
  };
}

/** So many at once, each begun as soon as the one before it is done, until the time is over. */
export async function press(atOnce: number, milliseconds: number, once: () => Promise<unknown>): Promise<Load> {
  const took: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let since = performance.now(); since < end;) {
        await once();
        const now = performance.now();
        took.push(now - since);
        since = now;
      }
    }),
  );
  return { perSecond: (took.length / (performance.now() - start)) * 1000, took };
}
