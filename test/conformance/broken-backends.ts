type Next = (request: Request) => Promise<Response>;

/** A backend of ours with one thing done otherwise. */
export interface BrokenBackend {
  /** What its author forgot. */
  readonly fault: string;
  /** The rules that fail, and no other. */
  readonly fails: readonly string[];
  /** Made anew for each run. */
  readonly through: () => (request: Request, next: Next) => Promise<Response>;
}

const pathOf = ({ url }: Request): string => new URL(url).pathname;
const is = (request: Request, method: string, path: string): boolean =>
  request.method === method && pathOf(request) === path;

const withHeaders = (request: Request, change: (headers: Headers) => void): Request => {
  const headers = new Headers(request.headers);
  change(headers);
  return new Request(request, { headers });
};

async function withBody(request: Request, change: (body: Record<string, unknown>) => unknown): Promise<Request> {
  const text = await request.clone().text();
  const body = JSON.parse(text) as Record<string, unknown>;
  return new Request(request, { body: JSON.stringify(change(body)) });
}

async function answerWith(response: Response, change: (body: Record<string, unknown>) => unknown): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  return new Response(JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)), { status, headers });
}

export const brokenBackends: readonly BrokenBackend[] = [
  {
    fault: 'lets a proxy keep the session',
    fails: ['session.no-store'],
    through: () => async (request, next) => {
      const response = await next(request);
      if (pathOf(request) === '/v1/session') response.headers.set('Cache-Control', 'max-age=60');
      return response;
    },
  },
  {
    fault: 'rounds a total up',
    fails: ['quotes.sums'],
    through: () => async (request, next) => {
      const response = await next(request);
      if (!is(request, 'POST', '/v1/quotes') || response.status !== 201) return response;
      return answerWith(response, (quote) => {
        const { now } = quote as { now: { tax: number } };
        return { ...quote, now: { ...now, tax: now.tax - 1 } };
      });
    },
  },
  {
    fault: 'takes fields that nobody knows',
    fails: ['quotes.unknown-field'],
    through: () => async (request, next) => {
      if (!is(request, 'POST', '/v1/quotes') || /^\{"plan"$/.test(await request.clone().text())) return next(request);
      return next(await withBody(request, ({ total: _, ...body }) => body));
    },
  },
  {
    fault: 'takes an order without a key',
    fails: ['checkouts.key'],
    through: () => {
      let keys = 0;
      return (request, next) =>
        next(
          is(request, 'POST', '/v1/checkouts') && !request.headers.has('idempotency-key')
            ? withHeaders(request, (headers) => headers.set('idempotency-key', `invented-${++keys}`))
            : request,
        );
    },
  },
  {
    fault: 'makes nothing of the key',
    fails: ['checkouts.replay', 'checkouts.mismatch', 'payments.replay'],
    through: () => {
      let keys = 0;
      return (request, next) =>
        next(
          is(request, 'POST', '/v1/checkouts') && request.headers.has('idempotency-key')
            ? withHeaders(request, (headers) => headers.set('idempotency-key', `another-${++keys}`))
            : request,
        );
    },
  },
  {
    fault: 'does not look at the hash',
    fails: ['checkouts.hash'],
    through: () => {
      const hashes = new Map<string, string>();
      return async (request, next) => {
        if (is(request, 'POST', '/v1/checkouts'))
          return next(
            await withBody(request, (body) => {
              const quote = body.quote as { id: string; hash: string };
              return { ...body, quote: { ...quote, hash: hashes.get(quote.id) ?? quote.hash } };
            }),
          );
        const response = await next(request);
        if (is(request, 'POST', '/v1/quotes') && response.status === 201) {
          const { id, hash } = (await response.clone().json()) as { id: string; hash: string };
          hashes.set(id, hash);
        }
        return response;
      };
    },
  },
  {
    fault: 'believes the page that it was paid',
    fails: ['checkouts.forged'],
    through: () => {
      const claimed = new Set<string>();
      return async (request, next) => {
        const [, id] = /^\/v1\/checkouts\/([^/]+)/.exec(pathOf(request)) ?? [];
        if (pathOf(request).endsWith('/confirm') && (await request.clone().text()).includes('"paid":"true"'))
          claimed.add(id!);
        if (pathOf(request).endsWith('/cancel')) claimed.delete(id!);
        const response = await next(request);
        if (request.method !== 'GET' || !claimed.has(id ?? '') || response.status !== 200) return response;
        return answerWith(response, (attempt) => ({ ...attempt, status: 'paid' }));
      };
    },
  },
  {
    fault: 'finds attempts of everybody',
    fails: ['access.stranger'],
    through: () => (request, next) =>
      next(
        pathOf(request).startsWith('/v1/checkouts/')
          ? withHeaders(request, (headers) => {
              if (headers.get('x-as') === 'owner:other') headers.set('x-as', 'owner:acme');
            })
          : request,
      ),
  },
  {
    fault: 'takes orders from any site',
    fails: ['access.origin'],
    through: () => (request, next) => next(withHeaders(request, (headers) => headers.delete('origin'))),
  },
  {
    fault: 'lets a member buy',
    fails: ['access.member'],
    through: () => (request, next) =>
      next(
        withHeaders(request, (headers) => {
          if (headers.get('x-as') === 'member:acme') headers.set('x-as', 'owner:third');
        }),
      ),
  },
  {
    fault: 'does not say which attempt is open',
    fails: ['checkouts.one-open'],
    through: () => async (request, next) => {
      const response = await next(request);
      return response.status === 409 ? answerWith(response, ({ attempt: _, ...problem }) => problem) : response;
    },
  },
  {
    fault: 'refuses in HTML',
    fails: ['problems.shape'],
    through: () => async (request, next) => {
      const response = await next(request);
      if (response.status === 405 || response.status === 404) response.headers.set('Content-Type', 'text/html');
      return response;
    },
  },
  {
    fault: 'breaks on what is no JSON',
    fails: ['quotes.not-json', 'problems.server'],
    through: () => async (request, next) => {
      const text = await request.clone().text();
      const response = await next(request);
      if (text !== '{"plan"') return response;
      const problem = { type: 'about:blank', title: 'internal', status: 500, code: 'internal', retryable: true };
      return new Response(JSON.stringify({ ...problem, requestId: 'req_broken' }), {
        status: 500,
        headers: response.headers,
      });
    },
  },
  {
    fault: 'changes what somebody else changed meanwhile',
    fails: ['changes.if-match'],
    through: () => async (request, next) => {
      if (request.headers.get('if-match') !== '"an-old-state"') return next(request);
      return next(withHeaders(request, (headers) => headers.set('if-match', '*')));
    },
  },
  {
    fault: 'sends the catalog again and again',
    fails: ['catalog.etag'],
    through: () => (request, next) =>
      next(
        pathOf(request) === '/v1/catalog'
          ? withHeaders(request, (headers) => headers.delete('if-none-match'))
          : request,
      ),
  },
  {
    fault: 'believes any webhook',
    fails: ['webhooks.forged', 'webhooks.stale'],
    through: () => async (request, next) => {
      if (!pathOf(request).startsWith('/v1/webhooks/')) return next(request);
      return new Response(null, { status: 200 });
    },
  },
];
