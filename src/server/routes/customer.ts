import type { Entitlements, Subscription } from '../../contract/index.ts';
import type { Handlers } from '../call.ts';
import { etagMatches } from '../etag.ts';
import { ProblemError } from '../problem.ts';
import { invoicesOnTheWire } from '../invoices.ts';
import { savedMethodOnTheWire } from '../settlement.ts';
import type { Services } from '../services.ts';

type Routes = Pick<Handlers, 'readSubscription' | 'listInvoices' | 'readEntitlements'>;

/** What a customer has: subscription, invoices, entitlements. */
export function customerRoutes({ store, entitlements }: Services): Routes {
  return {
    async readSubscription({ request, principal }) {
      const record = await store.findSubscription(principal.organization.id);
      if (!record) throw new ProblemError('not_found');
      const headers = { ETag: `"${record.id}.${record.version}"`, 'Cache-Control': 'private, no-cache' };
      if (etagMatches(request.headers.get('if-none-match'), headers.ETag)) return { status: 304, headers };
      const methods = record.methodId === null ? [] : await store.listMethods(record.organization);
      const method = methods.find(({ id }) => id === record.methodId);
      const { id, status, plan, cycle, currency, addOns, period, trialEnd, next, billing, createdAt } = record;
      const body: Subscription = {
        id,
        status,
        plan,
        cycle,
        currency,
        addOns: addOns.map((addOn) => ({ ...addOn, period: { ...period }, left: null })),
        period: { ...period },
        trialEnd,
        next: next && { ...next },
        method: method ? savedMethodOnTheWire(method) : null,
        billing,
        scheduled: null,
        overdue: null,
        ended: null,
        createdAt,
      };
      return { body, headers };
    },

    async listInvoices({ principal }) {
      const { id } = principal.organization;
      const [invoices, notes] = await Promise.all([store.listInvoices(id), store.listCreditNotes(id)]);
      return { body: { invoices: invoicesOnTheWire(invoices, notes) } };
    },

    async readEntitlements({ principal }) {
      const body: Entitlements = await entitlements(principal.organization.id);
      return { body };
    },
  };
}
