import type { StaffCustomer } from '../../contract/index.ts';
import type { Admin, Customer } from '../admin.ts';
import { attemptOnTheWire } from '../attempts.ts';
import type { Handlers } from '../call.ts';
import { invoicesOnTheWire } from '../invoices.ts';
import { ProblemError } from '../problem.ts';
import type { Services } from '../services.ts';
import { savedMethodOnTheWire } from '../settlement.ts';

type Routes = Pick<
  Handlers,
  | 'findCustomer'
  | 'importCustomer'
  | 'endSubscription'
  | 'extendTrial'
  | 'refundInvoice'
  | 'retryAttempt'
  | 'voidAttempt'
  | 'closeAttempt'
>;

/** The functions of `server.admin` over HTTP. The router has asked the host whether staff calls. */
export function staffRoutes({ view }: Pick<Services, 'view'>, admin: Admin): Routes {
  return {
    async findCustomer({ param }) {
      const customer = await admin.findCustomer(param('id'));
      if (!customer) throw new ProblemError('not_found');
      const { subscription, methods, invoices, creditNotes, unfinished } = customer;
      const body: StaffCustomer = {
        subscription: subscription && (await view(subscription)),
        methods: methods.map((method) => savedMethodOnTheWire(method)),
        invoices: invoicesOnTheWire(invoices, creditNotes),
        unfinished: unfinished && waiting(unfinished),
      };
      return { body };
    },
    async importCustomer({ body }) {
      return { body: await view(await admin.importCustomer(body)) };
    },
    async endSubscription({ param, query }) {
      return { body: await view(await admin.endNow(param('id'), { invoiceNow: query('invoiceNow') === 'true' })) };
    },
    async extendTrial({ param, body }) {
      return { body: await view(await admin.extendTrial(param('id'), body.until)) };
    },
    async refundInvoice({ param, body }) {
      const note = await admin.refund({ invoice: param('id'), ...body });
      return { body: invoicesOnTheWire([], [note])[0] };
    },
    async retryAttempt({ param }) {
      return { body: attemptOnTheWire(await admin.retryAttempt(param('id'))) };
    },
    async voidAttempt({ param }) {
      return { body: attemptOnTheWire(await admin.voidAttempt(param('id'))) };
    },
    async closeAttempt({ param }) {
      return { body: attemptOnTheWire(await admin.closeAttempt(param('id'))) };
    },
  };
}

const waiting = ({
  id,
  status,
  held,
  amount,
  currency,
  createdAt,
}: NonNullable<Customer['unfinished']>): StaffCustomer['unfinished'] => {
  return { id, status, held, amount, currency, createdAt };
};
