import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Context } from 'hono';
import { operations } from '../contract/index.ts';
import type { Operation, OperationId } from '../contract/index.ts';
import { anonymous, principalOf } from './authorize.ts';
import type { Authorize, AuthorizeStaff, Principal } from './authorize.ts';
import type { Clock } from './clock.ts';
import { parseBody } from './body.ts';
import { bytesOf, statedLength, textOf } from './body-cap.ts';
import type { Call, Handlers, Reply } from './call.ts';
import { endOfTurn } from './end-of-turn.ts';
import type { FaultName, SandboxFaults } from './faults.ts';
import type { NextId } from './ids.ts';
import type { Limiter } from './limiter.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import { mountOperating } from './operating.ts';
import type { Operating } from './operating.ts';
import { originAllowed } from './origin.ts';
import { ProblemError, problemResponse } from './problem.ts';
import { badGateway, playFault } from './play-fault.ts';
import { normalAddress } from './request-source.ts';
import type { ClientAddress } from './request-source.ts';
import { completed, respond } from './response.ts';
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

const decoder = new TextDecoder();
const nothing = new Uint8Array();
const none: ReadonlySet<FaultName> = new Set();
const safeRequestId = /^[A-Za-z0-9_.-]{8,100}$/;

/**
 * The contract's operations as routes: request id, CORS, caps, guards, then the handler; whatever goes wrong is a problem. Each has
 * one handler and nothing around it: middleware would have every request pass through a chain of promises.
 */
export function createRouter(options: RouterOptions): (request: Request) => Promise<Response> {
  const app = new Hono().basePath(options.basePath);

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
  // As Hono joins it, whatever slashes the host gives it.
  const base = `/${options.basePath}`.replace(/^\/+/, '/').replace(/\/+$/, '');
  const isServed: ((path: string) => readonly string[])[] = [];
  for (const id of Object.keys(operations) as OperationId[]) {
    const operation: Operation = operations[id];
    const path = operation.path.replace(/\{(\w+)\}(\.\w+)?/g, (_, name: string, suffix?: string) =>
      suffix === undefined ? `:${name}` : `:${name}{[^/]+\\${suffix}}`,
    );
    app.on(operation.method, path, (c) => serve(c, id, operation));
    const own = new RegExp(`^${literal(base)}${literal(operation.path).replace(/\\{\w+\\}/g, '[^/]+')}$`);
    isServed.push((asked) => (own.test(asked) ? [operation.method] : []));
  }
  mountOperating(app, options.operating, (request) => admit(request, { access: 'staff' }), requestIdOf);
  app.notFound(({ req }) => {
    const methods = isServed.flatMap((methodsAt) => methodsAt(req.path));
    if (methods.length === 0) return problemResponse('not_found', {}, requestIdOf(req.raw));
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
    return problemResponse('method_not_allowed', { allow }, requestIdOf(req.raw));
  });
  app.onError((error, c) => refusal(requestIdOf(c.req.raw), error));

  function requestIdOf({ headers }: Request): string {
    const given = headers.get('x-request-id');
    return given !== null && safeRequestId.test(given) ? given : options.ids('req');
  }

  function refusal(requestId: string, error: unknown): Response {
    if (error instanceof ProblemError) return problemResponse(error.code, error.detail, requestId);
    const code = error instanceof StoreUnavailable ? 'unavailable' : 'internal';
    options.log({ level: 'alert', event: 'request.failed', requestId, code, error: errorText(error) });
    return problemResponse(code, {}, requestId);
  }

  async function serve(c: Context, id: OperationId, operation: Operation): Promise<Response> {
    const request = c.req.raw;
    const requestId = requestIdOf(request);
    const since = options.clock.now();
    const faults = options.faults?.take(id, request.headers.get('x-comptoir-sandbox')) ?? none;
    const played = faults.size > 0 && (await playFault(faults, request.signal));
    if (played instanceof Response) return completed(played, requestId);
    if (played) return problemResponse(played.code, played.detail ?? {}, requestId);
    let reply: Response;
    try {
      reply = await answer(c, requestId, id, operation, faults);
    } catch (error) {
      reply = refusal(requestId, error);
    }
    options.log({
      level: 'info',
      event: 'request',
      requestId,
      code: id,
      status: reply.status,
      took: Math.max(options.clock.now() - since, 0),
    });
    return faults.has('lost-answer') ? completed(badGateway(), requestId) : reply;
  }

  async function answer(
    c: Context,
    requestId: string,
    id: OperationId,
    operation: Operation,
    faults: ReadonlySet<FaultName>,
  ): Promise<Response> {
    const request = c.req.raw;
    const unsafe = operation.method !== 'GET';
    const length = unsafe ? statedLength(request) : 0;
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
    // Signatures are over bytes; all else is text.
    const isText = operation.request !== undefined && length !== null;
    const raw = !unsafe || isText ? nothing : await bytesOf(request, length);
    const text = isText ? await textOf(request) : decoder.decode(raw);
    if (operation.idempotent) await options.limiter.take('payments', source);
    const call = {
      request,
      requestId,
      principal,
      source,
      body: operation.request ? parseBody(operation.request, text) : undefined,
      raw,
      param: (name: string) => paramOf(c, name),
      query: (name: string) => c.req.query(name) ?? null,
      faults,
    };
    // The call was built from this very operation: the table and the handlers share their keys.
    const handler = options.handlers[id] as (call: Call) => Promise<Reply>;
    return respond(await handler(call as Call), operation, requestId);
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
    const principal = principalOf(await options.authorize(request));
    const known = principal.who !== 'anonymous' && principal.organization !== null;
    if (access === 'anyone') return known ? principal : { ...principal, who: 'anonymous', organization: null };
    if (!known) throw new ProblemError('unauthenticated');
    if (access === 'owner' && principal.who !== 'owner') throw new ProblemError('not_owner');
    return principal;
  }

  return async (request) => {
    try {
      const response = await app.fetch(request);
      await endOfTurn();
      return response;
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

function paramOf(c: Context, name: string): string {
  const value = c.req.param(name) ?? '';
  if (!pathPart.test(value)) throw new ProblemError('not_found');
  return value;
}

function isJson(request: Request): boolean {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' || (type?.endsWith('+json') ?? false);
}

/** In a pattern. */
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
