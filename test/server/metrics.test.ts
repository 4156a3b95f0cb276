import { describe, expect, it } from 'vitest';
import { createMemoryStore, StoreUnavailable } from '../../src/server/index.ts';
import type { BillingStore } from '../../src/server/index.ts';
import { exposition } from '../../src/server/metrics/exposition.ts';
import { createHistogram } from '../../src/server/metrics/tally.ts';
import { parseExposition } from './exposition-parser.ts';
import { days, openAccount } from './subscription/account.ts';
import { minutes, openShop } from './shop.ts';
import { databaseName, freshStore } from './fresh-store.ts';
import { freshDatabase, databaseOf } from './pglite-database.ts';
import { createPostgresStore } from '../../src/server/stores/postgres/store.ts';

/** One number of what a server says. */
async function read(server: { metrics(): Promise<string> }) {
  const samples = parseExposition(await server.metrics());
  return (name: string, labels: Record<string, string> = {}): number | undefined =>
    samples.find((sample) => {
      const same = Object.entries(labels).every(([label, value]) => sample.labels[label] === value);
      return sample.name === `comptoir_${name}` && same;
    })?.value;
}

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('metrics after a played history (%s)', (_, make) => {
  it('say what happened and what waits', async () => {
    const store = await make();
    const account = openAccount({ store, retryDays: [1] });
    const { server, clock, buy } = account;
    await account.subscribed({ cycle: 'monthly' }, 'sandbox_refused_later:visa:0341');
    await buy('sandbox_declined', { as: 'owner:umbrella' });
    await buy('sandbox_lost_answer', { as: 'owner:initech' });
    await account.ask('GET', '/v1/subscription', undefined, { as: 'nobody' });

    let value = await read(server);
    expect(value('attempts_total', { provider: 'sandbox', outcome: 'paid' })).toBe(1);
    expect(value('attempts_total', { provider: 'sandbox', outcome: 'failed' })).toBe(1);
    expect(value('attempts_unknown')).toBe(1);
    expect(value('requests_total', { operation: 'confirmCheckout', status: '2xx' })).toBe(3);
    expect(value('requests_total', { operation: 'readSubscription', status: '4xx' })).toBe(1);
    expect(value('request_duration_seconds_count', { operation: 'confirmCheckout' })).toBe(3);
    expect(value('due_items', { kind: 'attempt' })).toBe(0);
    expect(value('outbox_events')).toBe(3);
    expect(value('invoices_open')).toBe(0);

    clock.move(minutes(2));
    value = await read(server);
    expect(value('attempts_unknown_oldest_seconds')).toBe(120);
    expect(value('due_items', { kind: 'attempt' })).toBe(1);
    expect(value('due_items_oldest_seconds', { kind: 'attempt' })).toBe(60);
    expect(value('outbox_events_oldest_seconds')).toBe(120);

    await server.runDue();
    clock.move(days(31));
    expect((await read(server))('due_items', { kind: 'subscription' })).toBeGreaterThan(0);
    await server.runDue();
    value = await read(server);
    expect(value('attempts_unknown')).toBe(0);
    expect(value('due_items', { kind: 'subscription' })).toBe(0);
    expect(value('invoices_open')).toBe(1);
    expect(value('store_reachable')).toBe(1);
    const text = await server.metrics();
    for (const personal of ['acme', 'umbrella', 'initech', 'camille', 'Camille', 'Lilas', 'att_', '@', '192.']) {
      expect(text).not.toContain(personal);
    }
    await store.close();
  });
});

describe('the text', () => {
  it('escapes what labels and help hold, and is read back', () => {
    const labels = { operation: 'a"b\\c\nd,e}f' };
    const text = exposition([
      { name: 'x_total', type: 'counter', help: 'One\nline \\ more.', samples: [{ labels, value: 3 }] },
      { name: 'nothing', type: 'gauge', help: 'Nothing.', samples: [] },
    ]);
    expect(parseExposition(text)).toEqual([{ name: 'x_total', labels, value: 3 }]);
    expect(text.split('\n')).toHaveLength(4);
  });

  it('counts a value that is a bucket’s end within it', () => {
    const histogram = createHistogram('took_seconds', 'Took.', [0.1, 1]);
    for (const seconds of [0.1, 0.2, 5]) histogram.observe({}, seconds);
    const samples = parseExposition(exposition([histogram.family()]));
    expect(samples.map(({ labels: { le = '' }, value }) => [le, value])).toEqual([
      ['0.1', 1],
      ['1', 2],
      ['+Inf', 3],
      ['', 5.3],
      ['', 3],
    ]);
  });
});

describe('for whoever runs the server', () => {
  it('metrics over HTTP are the staff’s', async () => {
    const nobody = openShop();
    expect((await nobody.ask('GET', '/metrics')).status).toBe(404);
    const shop = openShop({ authorizeStaff: ({ headers }) => headers.get('x-as') === 'staff' });
    expect((await shop.ask('GET', '/metrics')).status).toBe(401);
    const { status, headers, body } = await shop.ask<string>('GET', '/metrics', undefined, { as: 'staff' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(parseExposition(body)).toContainEqual({ name: 'comptoir_store_reachable', labels: {}, value: 1 });
  });

  it('a store that is away is a number, and not ready', async () => {
    const store: BillingStore = {
      ...createMemoryStore(),
      measure: () => Promise.reject(new StoreUnavailable('gone')),
      isCurrent: () => Promise.reject(new StoreUnavailable('gone')),
    };
    const shop = openShop({ store });
    expect((await read(shop.server))('store_reachable')).toBe(0);
    expect(await shop.ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'store_unavailable' } });
  });

  it('tables of another version are not ready; liveness does not mind', async () => {
    const db = await freshDatabase();
    const shop = openShop({ store: await createPostgresStore(databaseOf(db)) });
    expect(await shop.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    await db.query(`insert into comptoir_migrations (version, name) values (999, 'later')`);
    expect(await shop.ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'schema_differs' } });
    expect((await shop.ask('GET', '/healthz')).status).toBe(200);
    await shop.store.close();
  });
});
