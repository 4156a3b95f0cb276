import { Hono } from 'hono/tiny';
import { cors } from 'hono/cors';
import type { Context } from 'hono';
import { operations } from '../contract/index.ts';
import type { Operation, OperationId, ProblemCode } from '../contract/index.ts';
import { anonymous } from './authorize.ts';
import type { Authorize, AuthorizeStaff, Principal } from './authorize.ts';
import type { Clock } from './clock.ts';
import { parseBody } from './body.ts';
import { capBody } from './body-cap.ts';
import type { Call, Handlers, Reply } from './call.ts';
import type { FaultName, SandboxFaults } from './faults.ts';
import type { NextId } from './ids.ts';
import type { Limiter } from './limiter.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import { mountOperating } from './operating.ts';
import type { Operating } from './operating.ts';
import { originAllowed } from './origin.ts';
import { ProblemError, problemResponse } from './problem.ts';
import type { ProblemDetail } from './problem.ts';
import { badGateway, playFault } from './play-fault.ts';
import { normalAddress } from './request-source.ts';
import type { ClientAddress } from './request-source.ts';
import { StoreUnavailable } from './store.ts';

export interface RouterOptions {
  readonly handlers: Handlers;
  readonly authorize: Authorize;
  /** Absent: nobody is staff, and what is theirs is not there. */
  readonly authorizeStaff: AuthorizeStaff | undefined;
  readonly basePath: string;
  /** Other origins that pages may come from. */
  readonly origins: readonly string[];
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly operating: Operating;
  readonly clientAddress: ClientAddress;
  readonly ids: NextId;
  readonly log: Log;
  /** Absent: no fault is ever played. */
  readonly faults: SandboxFaults | undefined;
}

interface Variables {
  requestId: string;
}
type Ctx = Context<{ Variables: Variables }>;

const nothing = new Uint8Array();
const decoder = new TextDecoder();
const none: ReadonlySet<FaultName> = new Set();
const safeRequestId = /^[A-Za-z0-9_.-]{8,100}$/;

/** The contract's operations as routes: request id, CORS, caps, guards, then the handler; whatever goes wrong is a problem. */
export function createRouter(options: RouterOptions): (request: Request) => Promise<Response> {
  const app = new Hono<{ Variables: Variables }>().basePath(options.basePath);
  const problem = (c: Ctx, code: ProblemCode, detail: ProblemDetail = {}) =>
    problemResponse(code, detail, c.get('requestId'));
  // Made with all their headers: to look at those of a response once more costs as much as to make it.
  const complete = new WeakSet<Response>();

  app.use('*', async (c, next) => {
    const given = c.req.header('x-request-id');
    c.set('requestId', given !== undefined && safeRequestId.test(given) ? given : options.ids('req'));
    await next();
    if (complete.has(c.res)) return;
    const { headers } = c.res;
    for (const [name, value] of Object.entries(headersFor(c.get('requestId')))) {
      if (!headers.has(name)) headers.set(name, value);
    }
  });
  if (options.origins.length > 0) {
    app.use(
      '*',
      cors({
        origin: [...options.origins],
        credentials: true,
        allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
        exposeHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
        maxAge: 600,
      }),
    );
  }
  app.on(
    ['POST', 'PUT', 'DELETE'],
    '*',
    capBody((c) => problem(c as Ctx, 'body_too_large')),
  );

  const methods = new Map<string, string[]>();
  for (const id of Object.keys(operations) as OperationId[]) {
    const operation: Operation = operations[id];
    const path = operation.path.replace(/\{(\w+)\}(\.\w+)?/g, (_, name: string, suffix?: string) =>
      suffix === undefined ? `:${name}` : `:${name}{[^/]+\\${suffix}}`,
    );
    methods.set(path, [...(methods.get(path) ?? []), operation.method]);
    app.on(operation.method, path, (c) => serve(c, id, operation));
  }
  mountOperating(app, options.operating, (request) => admit(request, { access: 'staff' }));
  for (const [path, allowed] of methods) {
    app.all(path, (c) => {
      const response = problem(c, 'method_not_allowed');
      response.headers.set('Allow', (allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed).join(', '));
      return response;
    });
  }
  app.notFound((c) => problem(c, 'not_found'));
  app.onError((error, c) => refusal(c, error));

  function refusal(c: Ctx, error: unknown): Response {
    if (error instanceof ProblemError) return problem(c, error.code, error.detail);
    const code = error instanceof StoreUnavailable ? 'unavailable' : 'internal';
    const requestId = c.get('requestId');
    options.log({ level: 'alert', event: 'request.failed', requestId, code, error: errorText(error) });
    return problem(c, code);
  }

  async function serve(c: Ctx, id: OperationId, operation: Operation): Promise<Response> {
    const request = c.req.raw;
    const since = options.clock.now();
    const faults = options.faults?.take(id, request.headers.get('x-comptoir-sandbox')) ?? none;
    const played = faults.size > 0 && (await playFault(faults, request.signal));
    if (played) return played instanceof Response ? played : problem(c, played.code, played.detail);
    const reply = await answer(c, id, operation, faults).catch((error: unknown) => refusal(c, error));
    options.log({
      level: 'info',
      event: 'request',
      requestId: c.get('requestId'),
      code: id,
      status: reply.status,
      took: Math.max(options.clock.now() - since, 0),
    });
    return faults.has('lost-answer') ? badGateway() : reply;
  }

  async function answer(c: Ctx, id: OperationId, operation: Operation, faults: ReadonlySet<FaultName>) {
    const request = c.req.raw;
    const unsafe = operation.method !== 'GET';
    const address = addressOf(request);
    const limited = operation.access !== 'provider' && id !== 'readHealth';
    // Before anything that costs: whom a flood pretends to be is the next question.
    if (limited) options.limiter.request({ organization: null, address });
    if (unsafe && operation.access !== 'provider') {
      if (!originAllowed(request, options.origins)) throw new ProblemError('forbidden_origin');
      if (operation.request && !isJson(request)) throw new ProblemError('unsupported_media_type');
    }
    const principal = await admit(request, operation);
    const source = { organization: principal.organization?.id ?? null, address };
    if (limited) options.limiter.request({ ...source, address: null });
    if (operation.idempotent) await options.limiter.take('payments', source);
    const raw = unsafe ? new Uint8Array(await c.req.arrayBuffer()) : nothing;
    const call = {
      request,
      requestId: c.get('requestId'),
      principal,
      source,
      body: operation.request ? parseBody(operation.request, decoder.decode(raw)) : undefined,
      raw,
      param: (name: string) => paramOf(c, name),
      query: (name: string) => c.req.query(name) ?? null,
      faults,
    };
    // The call was built from this very operation: the table and the handlers share their keys.
    const handler = options.handlers[id] as (call: Call) => Promise<Reply>;
    const response = respond(await handler(call as Call), operation, call.requestId);
    complete.add(response);
    return response;
  }

  function addressOf(request: Request): string | null {
    const address = options.clientAddress(request);
    return address ? normalAddress(address) : null;
  }

  async function admit(request: Request, { access }: Pick<Operation, 'access'>): Promise<Principal> {
    if (access === 'provider') return anonymous;
    if (access === 'staff') {
      if (!options.authorizeStaff) throw new ProblemError('not_found');
      if (!(await options.authorizeStaff(request))) throw new ProblemError('unauthenticated');
      return anonymous;
    }
    const principal = await options.authorize(request);
    const known = principal.who !== 'anonymous' && principal.organization !== null;
    if (access === 'anyone') return known ? principal : { ...principal, who: 'anonymous', organization: null };
    if (!known) throw new ProblemError('unauthenticated');
    if (access === 'owner' && principal.who !== 'owner') throw new ProblemError('not_owner');
    return principal;
  }

  return async (request) => {
    try {
      return await app.fetch(request);
    } catch (error) {
      // What is thrown and is no Error (a host's own code may) passes Hono by.
      const requestId = options.ids('req');
      options.log({ level: 'alert', event: 'request.failed', requestId, code: 'internal', error: errorText(error) });
      return problemResponse('internal', {}, requestId);
    }
  };
}

/** A database would choke on the rest. */
const pathPart = /^[^\p{Cc}\p{Cs}]{1,500}$/u;

function paramOf(c: Ctx, name: string): string {
  const value = c.req.param(name as never) ?? '';
  if (!pathPart.test(value)) throw new ProblemError('not_found');
  return value;
}

function isJson(request: Request): boolean {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' || (type?.endsWith('+json') ?? false);
}

/** What every answer says, unless it says otherwise. */
const headersFor = (requestId: string) => ({
  'X-Request-Id': requestId,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
});

function respond(reply: Reply, operation: Operation, requestId: string): Response {
  const status = reply.status ?? operation.status;
  const headers: Record<string, string> = { ...headersFor(requestId), ...reply.headers };
  if (reply.bytes !== undefined) {
    headers['Content-Type'] = operation.produces ?? 'application/octet-stream';
    return new Response(reply.bytes as BodyInit, { status, headers });
  }
  const text = reply.json ?? JSON.stringify(reply.body);
  if (text === undefined) return new Response(null, { status, headers });
  headers['Content-Type'] = 'application/json';
  return new Response(text, { status, headers });
}
