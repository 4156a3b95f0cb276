import type { BillingServer } from 'comptoir/server';
import { createBilling } from '../billing.ts';

/** What a worker's platform hands to each call. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

/** The call that is being answered: work that outlives its answer is the platform's to keep alive. */
let context: Context | null = null;
let billing: BillingServer | null = null;

/** Made at the first call: platforms forbid clocks and chance while a module loads. A worker forgets: give it a database. */
function server(): BillingServer {
  billing ??= createBilling({ waitUntil: (work) => (context ? context.waitUntil(work) : void work) });
  return billing;
}

export default {
  async fetch(request: Request, _environment: unknown, given: Context): Promise<Response> {
    context = given;
    if (new URL(request.url).pathname.startsWith('/billing/')) return server().fetch(request);
    return new Response('The shop is open.');
  },

  /** Called by the platform's own schedule: renewals, retries, scheduled changes. */
  async scheduled(_event: unknown, _environment: unknown, given: Context): Promise<void> {
    context = given;
    given.waitUntil(server().runDue());
  },
};
