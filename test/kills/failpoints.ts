import pg from 'pg';
import type { BillingStore, PaymentProvider } from '../../src/server/index.ts';

/** Where a server dies, in the order in which a payment comes by; those of due work begin with `renewal`. */
export const failpoints = [
  'before-row',
  'row-written',
  'before-charge',
  'after-charge',
  'numbering',
  'in-settlement',
  'before-commit',
  'settled',
  'in-webhook',
  'renewal-claimed',
  'renewal-invoiced',
  'renewal-row',
  'renewal-charged',
  'renewal-settling',
] as const;
export type Failpoint = (typeof failpoints)[number];

/** Ends the process there and then, if that is where it is to die. */
export type Reach = (point: Failpoint) => void;

/** `kill -9` at a statement: of any transaction of the process, as `pg` sends them. */
export function reachStatements(reach: Reach): void {
  const client = pg.Client.prototype as unknown as { query(...given: unknown[]): unknown };
  const send = client.query;
  let settling = false;
  client.query = function (this: unknown, ...given: unknown[]): unknown {
    const text = typeof given[0] === 'string' ? given[0] : '';
    if (text.includes('insert into comptoir_attempts')) reach('before-row');
    if (text === 'commit' && settling) reach('before-commit');
    if (text === 'commit' || text === 'rollback') settling = false;
    const sent = send.apply(this, given);
    const then = (point: Failpoint): unknown => (sent as Promise<unknown>).then((rows) => (reach(point), rows));
    if (text.includes('insert into comptoir_invoice_series')) return then('numbering');
    if (text.includes(`set status = 'paid', attempt_id`)) return then('renewal-settling');
    if (text.includes('insert into comptoir_invoices ')) {
      settling = true;
      return then('in-settlement');
    }
    return sent;
  };
}

/** The same between operations of the store. */
export function reachingStore(store: BillingStore, reach: Reach): BillingStore {
  return {
    ...store,
    async openAttempt(attempt, sale) {
      const result = await store.openAttempt(attempt, sale);
      reach(attempt.purpose === 'renewal' ? 'renewal-row' : 'row-written');
      return result;
    },
    async settleAttempt(id, settlement) {
      const result = await store.settleAttempt(id, settlement);
      reach('settled');
      return result;
    },
    async claimDueSubscriptions(now, leaseUntil, limit) {
      const claimed = await store.claimDueSubscriptions(now, leaseUntil, limit);
      if (claimed.length > 0) reach('renewal-claimed');
      return claimed;
    },
    async changeSubscription(subscription, at, company) {
      const result = await store.changeSubscription(subscription, at, company);
      if (company?.invoice) reach('renewal-invoiced');
      return result;
    },
    async recordEvent(provider, id, at) {
      const isNew = await store.recordEvent(provider, id, at);
      if (isNew) reach('in-webhook');
      return isNew;
    },
  };
}

/** The same around the calls that charge. */
export function reachingProvider(provider: PaymentProvider, reach: Reach): PaymentProvider {
  return {
    ...provider,
    async start(order, call) {
      if (order.savedToken !== null && order.buyerPresent) reach('before-charge');
      const state = await provider.start(order, call);
      if (order.savedToken !== null) reach(order.buyerPresent ? 'after-charge' : 'renewal-charged');
      return state;
    },
    async confirm(order, payload, call) {
      reach('before-charge');
      const state = await provider.confirm(order, payload, call);
      reach('after-charge');
      return state;
    },
  };
}
