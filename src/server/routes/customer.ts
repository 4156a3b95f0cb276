import type { Entitlements } from '../../contract/index.ts';
import type { Handlers } from '../call.ts';
import { etagMatches } from '../etag.ts';
import { ProblemError } from '../problem.ts';
import { invoicesOnTheWire } from '../invoices.ts';
import type { Services } from '../services.ts';
import { etagOfSubscription } from '../subscription/view.ts';

type Routes = Pick<Handlers, 'readSubscription' | 'listInvoices' | 'readEntitlements'>;

/** What a customer has: subscription, invoices, entitlements. */
export function customerRoutes({ store, entitlements, view }: Services): Routes {
  return {
    async readSubscription({ request, principal }) {
      const record = await store.findSubscription(principal.organization.id);
      if (!record) throw new ProblemError('not_found');
      const headers = { ETag: etagOfSubscription(record), 'Cache-Control': 'private, no-cache' };
      if (etagMatches(request.headers.get('if-none-match'), headers.ETag)) return { status: 304, headers };
      return { body: await view(record), headers };
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
