import type {
  Attempt,
  Change,
  ChangePreview,
  ChangeResult,
  Problem,
  Subscription,
} from '../../../src/contract/index.ts';
import { openShop } from '../shop.ts';
import type { Shop, ShopOptions } from '../shop.ts';

export const days = (count: number): number => count * 86_400_000;

type OrProblem<T> = T & Partial<Omit<Problem, 'status' | 'attempt' | 'subscription'>>;

export const openAccount = (options: ShopOptions = {}, as?: string): Account => accountIn(openShop(options), as);

/** What an owner does after the sale, as the account page does it. */
export function accountIn(shop: Shop, as = 'owner:acme') {
  let keys = 0;
  const key = () => `account-key-${++keys}`;

  const subscription = async () => {
    const { body, headers } = await shop.ask<Subscription>('GET', '/v1/subscription', undefined, { as });
    return { ...body, etag: headers.get('etag') ?? '' };
  };
  const send = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const etag = headers['if-match'] ?? (await subscription()).etag;
    const all = { 'if-match': etag, 'idempotency-key': key(), ...headers };
    return shop.ask<OrProblem<T>>(method, path, body, { as, headers: all });
  };

  /** A first sale, paid with a token. */
  async function subscribed(selection: object = {}, token = 'sandbox_success:visa:4242') {
    const { body } = await shop.open(await shop.quote(selection, { as }), {}, { as });
    const paid = await shop.confirm(body.id, { token }, { as });
    if (paid.body.status !== 'paid') throw new Error(`not sold: ${JSON.stringify(paid.body)}`);
    return subscription();
  }

  const preview = (change: Change) =>
    shop.ask<OrProblem<ChangePreview>>('POST', '/v1/subscription/changes/preview', change, { as });

  const apply = ({ id, hash }: ChangePreview, more: object = {}, headers?: Record<string, string>) =>
    send<ChangeResult>('POST', '/v1/subscription/changes', { preview: { id, hash }, ...more }, headers);

  /** Previews and applies; what charges is paid with the default card, or with a token. */
  async function change(wanted: Change, { token, saved }: { token?: string; saved?: string } = {}) {
    const priced = await preview(wanted);
    if (priced.status !== 201) return { preview: priced.body, status: priced.status, result: null, attempt: null };
    const due = priced.body.now.total > 0;
    const method = saved ?? (token ? undefined : (await subscription()).method?.id);
    const pay = due ? { method: { id: 'card', ...(method && { saved: method }) } } : {};
    const applied = await apply(priced.body, pay);
    let attempt: Attempt | null = applied.body.attempt ?? null;
    if (attempt && token) attempt = (await shop.confirm(attempt.id, { token }, { as })).body;
    return { preview: priced.body, status: applied.status, result: applied.body, attempt };
  }

  const invoices = async () => shop.store.listInvoices(as.split(':')[1]!);
  const entitlements = () => shop.server.entitlements(as.split(':')[1]!);
  const pass = async (milliseconds: number) => {
    shop.clock.move(milliseconds);
    await shop.server.runDue();
    return subscription();
  };

  return { ...shop, as, key, subscription, send, subscribed, preview, apply, change, invoices, entitlements, pass };
}

export type Account = ReturnType<typeof accountIn>;
