import type Stripe from 'stripe';
import type * as v from 'valibot';
import type { Attempt, InvoiceSummary, PayWith } from '../../src/contract/index.ts';
import { Refused, invalid } from './answers.ts';
import { instant } from './bills.ts';
import { attemptOfInvoice, chargeOf, chargeOfInvoice, notFound, readInvoice } from './charges.ts';
import type { Customers } from './customers.ts';
import type { Records } from './records.ts';
import { methodOf, type Standing } from './standing.ts';

export type Paying = v.InferOutput<typeof PayWith>;

const statuses: Readonly<Record<string, InvoiceSummary['status']>> = { paid: 'paid', open: 'open' };

/** Invoices of a running subscription, what is paid on them, and the card that is charged. */
export function createPaying(stripe: Stripe, records: Records, customers: Customers) {
  /** Another organisation's invoice does not exist. */
  async function invoiceOf(id: string, organization: string): Promise<Stripe.Invoice> {
    const invoice = await readInvoice(stripe, id);
    if (invoice.customer !== (await customers.find(organization))) throw new Refused('not_found');
    return invoice;
  }

  async function setupOf(id: string, organization: string): Promise<Stripe.SetupIntent> {
    const intent = await stripe.setupIntents.retrieve(id).catch(notFound);
    if (intent.metadata?.organization !== organization) throw new Refused('not_found');
    return intent;
  }

  /** A card that was stored is charged from then on: once, as an older attempt may be read again. */
  async function adopt({ id, metadata, payment_method: method }: Stripe.SetupIntent): Promise<void> {
    if (await records.get(`adopted:${id}`)) return;
    await stripe.subscriptions.update(metadata!.subscription!, { default_payment_method: method as string });
    await records.set(`adopted:${id}`, true);
  }

  async function attemptOfSetup(intent: Stripe.SetupIntent): Promise<Attempt> {
    const { id, status, last_setup_error: refusal, client_secret: clientSecret, metadata, created } = intent;
    const charge = chargeOf(status, refusal);
    if (charge.status === 'paid') await adopt(intent);
    const [amount, currency] = [0, metadata!.currency!.toUpperCase()];
    const open = charge.status === 'created' || charge.status === 'requires_action';
    const session = { provider: 'stripe', method: 'card', intent: 'setup' as const, amount, currency };
    return {
      id,
      ...charge,
      quoteId: null,
      amount,
      currency,
      session: open ? { ...session, data: { clientSecret: clientSecret! } } : null,
      receipt: null,
      subscriptionId: metadata!.subscription!,
      createdAt: instant(created),
    };
  }

  return {
    async list(organization: string): Promise<InvoiceSummary[]> {
      const customer = await customers.find(organization);
      const { data } = customer === null ? { data: [] } : await stripe.invoices.list({ customer, limit: 100 });
      return data.flatMap(
        ({ id, number, status_transitions: { finalized_at: at }, created, currency, total, status }) =>
          // A draft has no number yet.
          number === null || status === null
            ? []
            : [
                {
                  ...{ id, kind: 'invoice', number, invoice: null, issuedAt: instant(at ?? created) },
                  ...{ currency: currency.toUpperCase(), total, status: statuses[status] ?? 'void' },
                },
              ],
      );
    },

    /** Stripe keeps the document, at an address that nobody guesses. */
    async pdf(id: string, organization: string): Promise<string> {
      const { invoice_pdf: url } = await invoiceOf(id, organization);
      if (!url) throw new Refused('not_found');
      return url;
    },

    /** The page pays it, with the stored card or with another. */
    async payInvoice(id: string, standing: Standing, { method }: Paying): Promise<Attempt> {
      const invoice = await invoiceOf(id, standing.organization);
      if (invoice.status !== 'open') throw new Refused('not_allowed_now');
      const known = methodOf(standing.subscription)?.id;
      if (method.saved !== undefined && method.saved !== known) throw invalid('method.saved', 'not_an_option');
      // The card that was refused before is no answer to this try.
      const { status } = chargeOfInvoice(invoice);
      const charge = { status: status === 'failed' ? 'created' : status, decline: null };
      return attemptOfInvoice(invoice, charge, method.saved ? { paymentMethod: method.saved } : {});
    },

    async storeMethod({ organization, subscription }: Standing, key: string): Promise<string> {
      const { id } = await stripe.setupIntents.create(
        {
          customer: subscription.customer as string,
          usage: 'off_session',
          allowed_payment_method_types: ['card'],
          metadata: { organization, subscription: subscription.id, currency: subscription.currency },
        },
        { idempotencyKey: `${organization}:${key}` },
      );
      return id;
    },

    async read(id: string, organization: string): Promise<Attempt> {
      return id.startsWith('seti_')
        ? attemptOfSetup(await setupOf(id, organization))
        : attemptOfInvoice(await invoiceOf(id, organization));
    },

    async cancel(id: string, organization: string): Promise<Attempt> {
      const before = await this.read(id, organization);
      if (before.status === 'paid') throw new Refused('attempt_closed', { attempt: { id, status: 'paid' } });
      const over = before.status === 'canceled' || before.status === 'failed';
      if (!over && id.startsWith('seti_')) await stripe.setupIntents.cancel(id);
      else if (!over) {
        const { billing_reason: reason } = await invoiceOf(id, organization);
        // A change is given up with its invoice; what a period costs stays owed.
        if (reason === 'subscription_update') await stripe.invoices.voidInvoice(id);
      }
      return { ...before, status: before.status === 'failed' ? 'failed' : 'canceled', session: null };
    },
  };
}
