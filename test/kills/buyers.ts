import type { Account } from '../server/subscription/account.ts';
import type { Answer, Shop } from '../server/shop.ts';
import { frenchCompany } from '../server/shop.ts';

export const goodCard = 'sandbox_success:visa:4242';
/** `processing` for three seconds. */
export const slowCard = 'sandbox_slow:visa:4242';

interface Asked {
  readonly id?: string;
  readonly status?: unknown;
}

/** Asks until somebody answers: a lost answer, a gateway's or a passing one is asked for again, word for word. */
export async function insist<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await ask();
      if (answer.status < 500 || tries > 40) return answer;
    } catch (error) {
      // What `fetch` throws of a connection that broke, or that nobody took.
      if (!(error instanceof TypeError) || tries > 40) throw error;
    }
    await new Promise((later) => setTimeout(later, 25 * (tries + 1)));
  }
}

/** Buys a plan by the month; pays until it is known how that ended. Answers the attempt's id. */
export async function buy(shop: Shop, organization: string, token: string): Promise<string> {
  const as = `owner:${organization}`;
  const wanted = { ...shop.selection, cycle: 'monthly', country: 'FR', postalCode: '69001', customer: 'company' };
  const { body: quote } = await insist(() =>
    shop.ask<{ id: string; hash: string }>('POST', '/v1/quotes', wanted, { as }),
  );
  const billing = { ...frenchCompany, company: organization };
  const key = `sale-of-${organization}`;
  // A second click, on another server.
  const [{ body }] = await Promise.all([
    insist(() => shop.open(quote, { billing }, { as, key })),
    insist(() => shop.open(quote, { billing }, { as, key })),
  ]);
  await insist(() => shop.confirm(body.id, { token }, { as }));
  return body.id;
}

/** Looks until a payment is over: `paid`, or how else it ended. */
export async function outcome(shop: Shop, organization: string, id: string): Promise<unknown> {
  const as = `owner:${organization}`;
  for (let looks = 0; looks < 20; looks++) {
    const { body } = await insist(() => shop.read(id, { as }) as Promise<Answer<Asked>>);
    if (body.status === 'created') await insist(() => shop.confirm(id, { token: goodCard }, { as }));
    else if (['paid', 'failed', 'canceled'].includes(body.status as string)) return body.status;
    shop.clock.move(4_000);
  }
  return 'no end';
}

/** Buys a seat more with the card that is stored. Answers the attempt's id; null: refused, and nothing was charged. */
export async function addSeat(account: Account, count: number): Promise<string | null> {
  const { as, ask } = account;
  const { body: now, headers } = await insist(() =>
    ask<{ method: { id: string }; addOns: { id: string; quantity: number }[] }>('GET', '/v1/subscription', undefined, {
      as,
    }),
  );
  const quantity = (now.addOns.find(({ id }) => id === 'seats')?.quantity ?? 0) + 1;
  const { body: priced } = await insist(() => account.preview({ type: 'buy-add-on', addOn: 'seats', quantity }));
  const body = {
    preview: { id: priced.id, hash: priced.hash },
    method: { id: 'card', saved: now.method.id },
  };
  const named = { 'if-match': headers.get('etag')!, 'idempotency-key': `seat-${count}-of-${as}` };
  const { body: applied } = await insist(() =>
    ask<{ attempt?: { id: string } }>('POST', '/v1/subscription/changes', body, { as, headers: named }),
  );
  return applied.attempt?.id ?? null;
}
