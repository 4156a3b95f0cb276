import { instant } from '../../clock.ts';
import type { Backlog, MeasureStore } from '../../measure-store.ts';
import { schemaVersion } from './migrate.ts';
import type { Database } from './sql.ts';

/** What waits in Postgres. Each count walks an index of what is open or due, whatever the tables hold. */
export function createPostgresMeasures(database: Database): MeasureStore {
  async function backlog(since: string, from: string, parameters: readonly unknown[] = []): Promise<Backlog> {
    const text = `select count(*) as count, min(${since}) as oldest from ${from}`;
    const [row] = await database.query(text, parameters);
    const { count, oldest } = row!;
    return {
      count: Number(count),
      oldest: oldest === null ? null : instant(new Date(oldest as string | Date).getTime()),
    };
  }
  const open = `status in ('created', 'requires_action', 'processing', 'unknown')`;

  return {
    async measure(now) {
      const due = (since: string, from: string) => backlog(since, `${from} and ${since} <= $1`, [now]);
      return {
        unknown: await backlog('created_at', `comptoir_attempts where ${open} and status = 'unknown'`),
        due: {
          attempt: await due('check_at', `comptoir_attempts where ${open}`),
          subscription: await due('due_at', `comptoir_subscriptions where status <> 'ended'`),
          refund: await due('check_at', `comptoir_credit_notes where refund = 'pending'`),
          vat_recheck: await due('check_at', `comptoir_vat_rechecks where status in ('waiting', 'refunding')`),
        },
        openInvoices: await backlog('issued_at', `comptoir_invoices where status = 'open'`),
        outbox: await backlog('occurred_at', 'comptoir_outbox'),
        openDisputes: await backlog('opened_at', `comptoir_disputes where status = 'open'`),
      };
    },
    async isCurrent() {
      const [row] = await database.query('select max(version) as version from comptoir_migrations');
      return Number(row?.version) === schemaVersion;
    },
  };
}
