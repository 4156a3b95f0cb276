import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { createMemoryStore, createWebhookSender } from '../../src/server/index.ts';
import type { BillingStore, OutboxEvent } from '../../src/server/index.ts';
import { countedIds, catalogWith, minutes } from './shop.ts';
import { days, openAccount } from './subscription/account.ts';
import type { Account } from './subscription/account.ts';
import { databaseName, freshStore } from './fresh-store.ts';

const monthly = { cycle: 'monthly' };

/** What waits, as types in order. */
async function told({ server }: Account): Promise<string[]> {
  const types: string[] = [];
  await server.outbox.consume(({ type }) => void types.push(type));
  return types;
}

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('a subscription’s life in its outbox (%s)', (_, make) => {
  it('is told in order, each step once', async () => {
    const store = await make();
    const account = openAccount({ store });
    await account.subscribed(monthly);
    expect(await told(account)).toEqual(['subscription.activated', 'invoice.issued', 'invoice.paid']);
    await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 9 });
    expect(await told(account)).toEqual(['subscription.changed', 'invoice.issued', 'invoice.paid']);
    await account.pass(days(25));
    await account.pass(days(1));
    expect(await told(account)).toEqual(['renewal.upcoming']);
    await account.pass(days(6));
    expect(await told(account)).toEqual(['invoice.issued', 'invoice.paid']);
    await account.change({ type: 'pause', removeAddOns: ['seats'] });
    expect(await told(account)).toEqual(['subscription.changed']);
    await account.pass(days(31));
    expect(await told(account)).toEqual(['add-on.removed', 'subscription.paused']);
    await account.change({ type: 'resume' });
    expect(await told(account)).toEqual(['subscription.resumed', 'invoice.issued', 'invoice.paid']);
    const [invoice] = await account.invoices();
    await account.server.admin.refund({ invoice: invoice!.id, amount: 100 });
    await account.server.admin.endNow('acme');
    expect(await told(account)).toEqual(['credit-note.issued', 'payment.refunded', 'subscription.ended']);
    expect(await told(account)).toEqual([]);
    await store.close();
  });
});

describe('a renewal that fails', () => {
  it('is told at each try, and when it is given up', async () => {
    const account = openAccount({ retryDays: [1] });
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    await told(account);
    const events: OutboxEvent[] = [];
    const consume = () => account.server.outbox.consume((event) => void events.push(event));
    await account.pass(days(31));
    await account.pass(days(1));
    await consume();
    expect(events.map(({ type }) => type)).toEqual([
      ...['invoice.issued', 'payment.failed', 'subscription.changed', 'payment.failed', 'subscription.ended'],
    ]);
    const [, first, , last] = events;
    expect(first!.data).toMatchObject({ number: '2026-000002', tries: 1, retryAt: '2026-04-04T09:00:00.000Z' });
    expect(last!.data).toMatchObject({ number: '2026-000002', tries: 2, retryAt: null });
  });
});

describe('a trial', () => {
  const plans = catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'required' as const } }));

  it('is told of before it ends, once, and when it becomes a paid subscription', async () => {
    const account = openAccount({ catalog: catalogWith({ plans }), noticeDays: { trial: 2 } });
    await account.subscribed(monthly);
    expect(await told(account)).toEqual(['subscription.activated']);
    await account.pass(days(12) - 1);
    expect(await told(account)).toEqual([]);
    await account.pass(1);
    await account.pass(minutes(1));
    expect(await told(account)).toEqual(['trial.ending']);
    await account.pass(days(2));
    expect(await told(account)).toEqual(['invoice.issued', 'subscription.activated', 'invoice.paid']);
  });
});

describe('a handler that fails', () => {
  it('holds up its own subscription only, and gets the same event later, in order', async () => {
    const account = openAccount();
    const other = openAccount(
      { store: account.store, clock: account.clock, ids: countedIds('other') },
      'owner:umbrella',
    );
    await account.subscribed(monthly);
    await other.subscribed(monthly);
    const seen: string[] = [];
    let down = true;
    const handler = ({ id, type, organization }: OutboxEvent): void => {
      seen.push(`${organization} ${type} ${id}`);
      if (down && organization === 'acme') throw new Error('no connection');
    };
    const { outbox } = account.server;
    expect(await outbox.consume(handler)).toEqual({ delivered: 3, failed: 1 });
    expect(await outbox.consume(handler)).toEqual({ delivered: 0, failed: 0 });
    expect(account.log).toContainEqual(
      expect.objectContaining({ event: 'outbox.failed', organization: 'acme', code: 'subscription.activated' }),
    );
    account.clock.move(minutes(1));
    expect(await outbox.consume(handler)).toEqual({ delivered: 0, failed: 1 });
    account.clock.move(minutes(2) - 1);
    expect(await outbox.consume(handler)).toEqual({ delivered: 0, failed: 0 });
    down = false;
    account.clock.move(1);
    expect(await outbox.consume(handler, { limit: 2 })).toEqual({ delivered: 2, failed: 0 });
    expect(await outbox.consume(handler)).toEqual({ delivered: 1, failed: 0 });
    const ours = seen.filter((line) => line.startsWith('acme'));
    expect(ours.slice(0, 3)).toEqual([ours[0], ours[0], ours[0]]);
    expect(ours.slice(2).map((line) => line.split(' ')[1])).toEqual([
      ...['subscription.activated', 'invoice.issued', 'invoice.paid'],
    ]);
  });

  it('may share its work with others: each event comes to one', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const ids: string[] = [];
    const handler = async ({ id }: OutboxEvent): Promise<void> => {
      await Promise.resolve();
      ids.push(id);
    };
    await Promise.all([1, 2, 3].map(() => account.server.outbox.consume(handler)));
    await account.server.outbox.consume(handler);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('what is told of a coming charge', () => {
  it('is the amount that is then charged, and when it was said', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await told(account);
    const events: OutboxEvent[] = [];
    const consume = () => account.server.outbox.consume((event) => void events.push(event));
    await account.pass(days(30));
    await consume();
    await account.pass(days(1));
    await consume();
    const [upcoming, issued, paid] = events;
    const [invoice] = await account.invoices();
    const { at } = (upcoming as Extract<OutboxEvent, { type: 'renewal.upcoming' }>).data;
    expect(upcoming).toMatchObject({
      ...{ type: 'renewal.upcoming', occurredAt: '2026-04-02T09:00:00.000Z' },
      data: { amount: invoice!.total, currency: 'EUR', at: '2026-04-03T09:00:00.000Z' },
    });
    for (const event of [issued, paid]) {
      expect(event).toMatchObject({ occurredAt: at, data: { amount: invoice!.total, currency: 'EUR' } });
    }
  });
});

describe('a catalog that cannot be read', () => {
  it('keeps no other work from being done', async () => {
    let broken = false;
    const read = async () => (broken ? Promise.reject(new Error('away')) : catalog);
    const account = openAccount({ catalog: read });
    await account.subscribed(monthly);
    await told(account);
    broken = true;
    account.clock.move(days(26));
    expect(await account.server.runDue()).toMatchObject({ notices: 0, printed: 0 });
    expect(account.log).toContainEqual(expect.objectContaining({ event: 'notice.failed', organization: 'acme' }));
    broken = false;
    await account.server.runDue();
    expect(await told(account)).toEqual(['renewal.upcoming']);
  });
});

describe('an outbox that nobody consumes', () => {
  it('is bounded by its retention', async () => {
    const account = openAccount({ outboxRetentionDays: 10 });
    await account.subscribed({ cycle: 'annual' });
    await account.server.runDue();
    account.clock.move(days(10) - 1);
    expect(await account.server.runDue()).toMatchObject({ eventsDropped: 0 });
    account.clock.move(1);
    expect(
      (await account.server.runDue()).eventsDropped +
        (account.clock.move(1), await account.server.runDue()).eventsDropped,
    ).toBe(3);
    expect(await told(account)).toEqual([]);
  });

  it('loses nothing while there is a consumer, however often that fails', async () => {
    const account = openAccount({ outboxRetentionDays: 10 });
    await account.subscribed({ cycle: 'annual' });
    const refuse = () => Promise.reject(new Error('down'));
    for (let week = 0; week < 8; week++) {
      expect(await account.server.outbox.consume(refuse)).toMatchObject({ delivered: 0, failed: 1 });
      account.clock.move(days(7));
      expect(await account.server.runDue()).toMatchObject({ eventsDropped: 0 });
    }
    expect((await told(account)).slice(0, 3)).toEqual(['subscription.activated', 'invoice.issued', 'invoice.paid']);
  });
});

describe('what an event says', () => {
  it('is nothing of a person', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const all: OutboxEvent[] = [];
    await account.server.outbox.consume((event) => void all.push(event));
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toMatch(/camille|aubert|lilas|lyon|4242|example\.com/i);
  });
});

describe('the webhook sender', () => {
  const event = { id: 'evt_1', type: 'renewal.upcoming', organization: 'acme' } as OutboxEvent;
  const secret = 'whsec_test';

  function receiver(status: number) {
    const requests: { readonly url: string; readonly headers: Headers; readonly body: string }[] = [];
    const fetch = async (url: string, { headers, body }: { headers: HeadersInit; body: string }) => {
      requests.push({ url, headers: new Headers(headers), body });
      return new Response(status === 204 ? null : 'no', { status });
    };
    const clock = { now: () => Date.parse('2026-03-03T09:00:00.900Z') };
    const url = 'https://shop.test/hook';
    return {
      requests,
      send: createWebhookSender({ url, secret, fetch: fetch as unknown as typeof globalThis.fetch, clock }),
    };
  }

  it('signs the time and the body', async () => {
    const { requests, send } = receiver(204);
    await send(event);
    const { url, headers, body } = requests[0]!;
    expect(url).toBe('https://shop.test/hook');
    expect(JSON.parse(body)).toEqual(event);
    const seconds = Date.parse('2026-03-03T09:00:00Z') / 1000;
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    expect(headers.get('comptoir-signature')).toBe(`t=${seconds},v1=${mac}`);
  });

  it.each([302, 404, 503])('takes %i for a failure, and names no secret', async (status) => {
    const { send } = receiver(status);
    const error = await Promise.resolve(send(event)).catch((reason: unknown) => reason as Error);
    expect(String(error)).toContain(String(status));
    expect(String(error)).not.toContain(secret);
  });

  it('is refused without a secret, or with another protocol', () => {
    expect(() => createWebhookSender({ url: 'https://shop.test', secret: '' })).toThrow(TypeError);
    expect(() => createWebhookSender({ url: 'file:///etc/hosts', secret })).toThrow(TypeError);
  });
});
