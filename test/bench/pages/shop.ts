import type { BillingInfo, QuoteRequest } from '../../../src/contract/index.ts';
import { createTestBackend, seededIds, type TestBackend } from '../../../src/testing/index.ts';
import { benchCatalog } from './catalog.ts';

/** The backends of the pages that have one: the server kit over a memory store. */

export interface Shop {
  readonly fetch: (request: Request) => Promise<Response>;
  /** What the page reads first, answered beforehand, by method and path. */
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface Answer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const buyer: BillingInfo = {
  customer: 'company',
  name: 'Ada Martin',
  company: 'Atelier Nord',
  email: 'ada@example.com',
  country: 'FR',
  street: '12 rue des Lilas',
  postalCode: '69001',
  city: 'Lyon',
};

/** Sells to an owner in France who has bought nothing yet; `account`: to one who has. */
export async function openShop(kind: 'checkout' | 'account'): Promise<Shop> {
  const made = createTestBackend({ catalog: benchCatalog(4, 6), principal: { country: 'FR' } });
  if (kind === 'account') await buy(made);
  const paths = kind === 'account' ? ['session', 'catalog', 'subscription', 'invoices'] : ['session', 'catalog'];
  const answers: Record<string, Answer> = {};
  for (const path of paths) {
    const response = await made.server.fetch(new Request(`http://shop.test/v1/${path}`));
    if (!response.ok) throw new Error(`GET /v1/${path} answered ${response.status}`);
    answers[`GET /billing/${kind}/v1/${path}`] = {
      body: await response.text(),
      headers: Object.fromEntries(response.headers),
    };
  }
  return { fetch: made.server.fetch, answers };
}

async function buy({ backend }: TestBackend): Promise<void> {
  const ids = seededIds();
  const wanted: QuoteRequest = {
    plan: 'plan-1',
    cycle: 'monthly',
    currency: 'EUR',
    addOns: { 'extra-0': 5 },
    country: 'FR',
  };
  const { id, hash } = await backend.quote(wanted);
  const [method] = (await backend.session()).paymentMethods;
  const request = { quote: { id, hash }, billing: buyer, method: { id: method!.id } };
  const attempt = await backend.openCheckout(request, ids());
  const { status } = await backend.confirm(attempt.id, { payload: { token: 'sandbox_success:visa:4242' } });
  if (status !== 'paid') throw new Error(`the purchase is ${status}`);
}
