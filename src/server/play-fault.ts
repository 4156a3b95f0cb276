import type { ProblemCode } from '../contract/index.ts';
import type { FaultName } from './faults.ts';
import type { ProblemDetail } from './problem.ts';

type Played = { readonly code: ProblemCode; readonly detail?: ProblemDetail } | Response | null;

const problems: Partial<Record<FaultName, { readonly code: ProblemCode; readonly detail?: ProblemDetail }>> = {
  error: { code: 'internal' },
  unavailable: { code: 'unavailable' },
  'rate-limited': { code: 'rate_limited', detail: { retryAfter: 2 } },
  'signed-out': { code: 'unauthenticated' },
};

/** Faults of the way between page and server: a problem or a response to answer with instead, or nothing. */
export async function playFault(faults: ReadonlySet<FaultName>, signal: AbortSignal): Promise<Played> {
  if (faults.has('slow')) await wait(2_000, signal);
  if (faults.has('timeout')) {
    await wait(60_000, signal);
    return badGateway();
  }
  if (faults.has('bad-gateway')) return badGateway();
  if (faults.has('empty')) return new Response('', { status: 200, headers: { 'Content-Type': 'application/json' } });
  for (const name of faults) if (problems[name]) return problems[name];
  return null;
}

/** What a proxy in front of the server answers when it hears nothing. */
export function badGateway(): Response {
  return new Response('<html><h1>502 Bad Gateway</h1></html>', {
    status: 502,
    headers: { 'Content-Type': 'text/html' },
  });
}

/** Ends early when the caller hangs up. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const ended = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', ended, { once: true });
  });
}
