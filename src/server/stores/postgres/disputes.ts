import { disputeMoves } from '../../dispute-store.ts';
import type { DisputeStore } from '../../dispute-store.ts';
import { disputedEvent } from '../../outbox-events.ts';
import { lockOrganization } from './locks.ts';
import { appendEvents } from './outbox.ts';
import type { Database } from './sql.ts';
import { disputes } from './tables.ts';

/** Disputes in Postgres. */
export function createPostgresDisputes(database: Database): DisputeStore {
  return {
    recordDispute: (dispute) =>
      database.transaction(async (sql) => {
        lockOrganization(sql, dispute.organization);
        const key = [dispute.provider, dispute.reference];
        const [row] = await sql.query('select * from comptoir_disputes where provider = $1 and reference = $2', key);
        const known = row ? disputes.read(row) : null;
        if (!disputeMoves(known, dispute.status)) return false;
        const kept = { ...dispute, openedAt: known?.openedAt ?? dispute.openedAt };
        if (known) {
          const { text, values } = disputes.assignments({ status: kept.status, closedAt: kept.closedAt });
          const where = `provider = $${values.length + 1} and reference = $${values.length + 2}`;
          await sql.query(`update comptoir_disputes set ${text} where ${where}`, [...values, ...key]);
        } else await disputes.insert(sql, kept);
        await appendEvents(sql, [disputedEvent(kept)]);
        return true;
      }),
    async listDisputes(organization) {
      const text = 'select * from comptoir_disputes where organization = $1 order by opened_at desc, reference desc';
      return (await database.query(text, [organization])).map(disputes.read);
    },
  };
}
