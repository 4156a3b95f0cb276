import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to a double. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  /** JSON, unless it is a string: then it is HTML. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * How a call goes wrong. `hang`, `drop`, `html-502`, `429` and `500`: nothing is done. The others do it and lose the answer.
 */
export type Mishap = 'hang' | 'drop' | 'html-502' | '429' | '500' | 'drop-after-commit' | 'html-502-after-commit';

export interface Script {
  /** A whole path, or a pattern: `/v1/payment_intents`, `/\/confirm$/`. */
  readonly path: string | RegExp;
  /** Default: any. */
  readonly method?: string;
  /** Default: 1. */
  readonly times?: number;
  readonly action: Mishap;
}

export interface ApiServer {
  readonly url: string;
  /** What goes wrong next. */
  script(next: Script): void;
  /** Nothing goes wrong any more. */
  recover(): void;
  stop(): Promise<void>;
}

export interface ApiServerOptions {
  readonly port?: number;
  /** Does what is asked. */
  answer(call: ApiCall): ApiAnswer | Promise<ApiAnswer>;
  /** What the provider says of its own faults, as its answers look; a 500 may be remembered by an idempotency key. */
  fault(call: ApiCall, status: 429 | 500): ApiAnswer;
}

const gateway: ApiAnswer = { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' };

/** An HTTP server on 127.0.0.1 that answers as told, and goes wrong as scripted. */
export async function startApiServer({ port = 0, answer, fault }: ApiServerOptions): Promise<ApiServer> {
  let scripts: { next: Script; left: number }[] = [];

  function mishapFor({ method, path }: ApiCall): Mishap | null {
    const found = scripts.find(({ next }) => {
      const there = typeof next.path === 'string' ? next.path === path : next.path.test(path);
      return there && (next.method === undefined || next.method === method);
    });
    if (!found) return null;
    found.left -= 1;
    scripts = scripts.filter(({ left }) => left > 0);
    return found.next.action;
  }

  async function serve(call: ApiCall, response: ServerResponse): Promise<void> {
    const mishap = call.method === 'OPTIONS' ? null : mishapFor(call);
    switch (mishap) {
      case 'hang':
        return;
      case 'drop':
        response.destroy();
        return;
      case 'html-502':
        return send(response, gateway);
      case '429':
      case '500':
        return send(response, fault(call, Number(mishap) as 429 | 500));
      case 'drop-after-commit':
        await answer(call);
        response.destroy();
        return;
      case 'html-502-after-commit':
        await answer(call);
        return send(response, gateway);
      case null:
        return send(response, await answer(call));
    }
  }

  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double');
      const { method = 'GET', headers } = request;
      const body = Buffer.concat(chunks).toString('utf8');
      serve({ method, path: pathname, query: searchParams, headers, body }, response).catch((error: unknown) => {
        send(response, { status: 599, body: { double: String(error) } });
      });
    });
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    script: (next) => void scripts.push({ next, left: next.times ?? 1 }),
    recover: () => void (scripts = []),
    stop: () =>
      new Promise((stopped) => {
        http.close(() => stopped());
        http.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, { status, body, headers }: ApiAnswer): void {
  const html = typeof body === 'string';
  response.writeHead(status, {
    'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*, authorization, content-type',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    ...headers,
  });
  response.end(html ? body : JSON.stringify(body));
}
