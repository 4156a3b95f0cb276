import type { Attempt, ServerQuote } from '../../../src/contract/index.ts';
import { frenchCompany } from '../../server/shop.ts';

/** Sends one request. */
export type Ask = (
  path: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<{ readonly status: number; readonly body: string; readonly etag?: string }>;

const wanted = JSON.stringify({
  plan: 'professional',
  cycle: 'annual',
  currency: 'EUR',
  addOns: { seats: 8, profiles: 20 },
  country: 'FR',
  postalCode: '69001',
  customer: 'company',
});
const payload = JSON.stringify({ payload: { token: 'sandbox_success:visa:4242' } });

/** A person of one organisation, with an address. Throws when an answer is another than a buyer hopes for. */
export function buyer(ask: Ask, name: string, number = 0) {
  const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  const headers = { 'x-as': `org_${name}`, 'x-from': from, 'content-type': 'application/json' };

  async function post(path: string, body: string, hoped: number, more: Record<string, string> = {}): Promise<string> {
    const answer = await ask(path, { method: 'POST', headers: { ...headers, ...more }, body });
    if (answer.status !== hoped) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return answer.body;
  }

  const quote = (): Promise<string> => post('/v1/quotes', wanted, 201);
  const open = (body: string): Promise<string> => {
    const { id, hash } = JSON.parse(body) as ServerQuote;
    const order = { quote: { id, hash }, billing: frenchCompany, method: { id: 'card' } };
    return post('/v1/checkouts', JSON.stringify(order), 201, { 'idempotency-key': `sale-of-${name}` });
  };
  const confirm = (body: string): Promise<string> => {
    const { id } = JSON.parse(body) as Attempt;
    return post(`/v1/checkouts/${id}/confirm`, payload, 200);
  };

  return {
    quote,
    open,
    confirm,
    /** From the quote to the receipt. */
    async buy(): Promise<void> {
      const paid = JSON.parse(await confirm(await open(await quote()))) as Attempt;
      if (paid.status !== 'paid') throw new Error(`not paid: ${paid.status}`);
    },
  };
}
