import type { PGlite } from '@electric-sql/pglite';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { nextEnd, quote, runningOf } from '../../src/pricing/index.ts';
import type { Catalog, Quote } from '../../src/pricing/index.ts';
import { firstSale } from '../../src/server/stores/postgres/migrations/0001-first-sale.ts';
import { redemptions } from '../../src/server/stores/postgres/migrations/0002-redemptions.ts';
import { vatCredits } from '../../src/server/stores/postgres/migrations/0003-vat-credits.ts';
import type { Database } from '../../src/server/stores/postgres/sql.ts';
import { createPostgresStore } from '../../src/server/stores/postgres/store.ts';
import { databaseOf, freshDatabase } from './pglite-database.ts';
import { frenchCompany } from './shop.ts';

const at = '2026-03-03T09:00:00.000Z';

function quoted(sold: Catalog, coupon: string | null): Quote {
  const selection = { plan: 'professional', cycle: 'monthly', currency: 'EUR', addOns: { seats: 5 }, coupon };
  const result = quote(sold, selection, { country: 'FR', business: true }, { at });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.quote;
}

/** A database as the version before left it. */
async function oldDatabase(): Promise<{ db: PGlite; database: Database }> {
  const db = await freshDatabase();
  await db.exec(`create table comptoir_migrations (version integer primary key, name text not null,
    applied_at timestamptz not null default now())`);
  for (const { version, name, statements } of [firstSale, redemptions, vatCredits]) {
    for (const statement of statements) await db.exec(statement);
    await db.query('insert into comptoir_migrations (version, name) values ($1, $2)', [version, name]);
  }
  return { db, database: databaseOf(db) };
}

async function sell(db: PGlite, id: string, sold: Quote): Promise<void> {
  const vat = { number: 'FR1', status: 'unavailable' };
  await db.query(
    `insert into comptoir_quotes (id, hash, wanted, quote, vat, raised_percent, created_at, expires_at, paid_by)
      values ($1, 'h', '{}', $2, $3, 0, $4, $4, $1)`,
    [id, JSON.stringify(sold), JSON.stringify(vat), at],
  );
  await db.query(
    `insert into comptoir_attempts (id, organization, idempotency_key, body_hash, quote_id, status, intent, amount,
      currency, data, step, billing, subscription_id, created_at, updated_at, check_at)
      values ($1, $1, 'key', 'b', $1, 'paid', 'payment', 1, 'EUR', '{}', 0, '{}', $1, $2, $2, $2)`,
    [id, at],
  );
  await db.query(
    `insert into comptoir_subscriptions (id, organization, status, plan, cycle, currency, add_ons, period_start,
      period_end, trial_end, billing, created_at, version)
      values ($1, $1, $2, $3, $4, 'EUR', '[]', $5, $6, $7, $8, $5, 1)`,
    [
      ...[id, sold.trialEnd ? 'trialing' : 'active', sold.selection.plan, sold.selection.cycle, at],
      ...[sold.next!.at, sold.trialEnd, JSON.stringify(frenchCompany)],
    ],
  );
}

describe('the fourth migration', () => {
  it('makes what runs of what was sold before it, and renews that on its day', async () => {
    const { db, database } = await oldDatabase();
    const trial = {
      ...catalog,
      plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'none' as const } })),
    };
    const sales = { plain: quoted(catalog, null), coupon: quoted(catalog, 'TEAM25'), trial: quoted(trial, 'TEAM25') };
    for (const [id, sold] of Object.entries(sales)) await sell(db, id, sold);
    const store = await createPostgresStore(database);
    for (const [id, sold] of Object.entries(sales)) {
      const running = runningOf(sold);
      expect(await store.findSubscription(id)).toEqual({
        id,
        organization: id,
        status: sold.trialEnd ? 'trialing' : 'active',
        running,
        trialEnd: sold.trialEnd,
        scheduled: null,
        methodId: null,
        billing: frenchCompany,
        vat: { number: 'FR1', status: 'unavailable' },
        locale: null,
        overdue: null,
        ended: null,
        createdAt: at,
        version: 1,
        dueAt: nextEnd(running),
      });
      expect(await store.findAttempt(id)).toMatchObject({ purpose: 'sale', subject: null, buyerPresent: true });
    }
    await store.close();
  });
});

describe('the thirteenth migration', () => {
  it('takes away the quotes that nobody tried to pay, and no others', async () => {
    const { db, database } = await oldDatabase();
    await sell(db, 'sold', quoted(catalog, null));
    await db.query(
      `insert into comptoir_quotes (id, hash, wanted, quote, raised_percent, created_at, expires_at)
        values ('unused', 'h', '{}', '{}', 0, $1, $1)`,
      [at],
    );
    const store = await createPostgresStore(database);
    expect(await store.findQuote('unused')).toBeNull();
    expect(await store.findQuote('sold')).toMatchObject({ id: 'sold', paidBy: 'sold' });
    await store.close();
  });
});
