import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPgStore } from '../../src/server/pg.ts';
import { emptySchema } from '../server/fresh-store.ts';
import { attemptRecord, quoteRecord } from '../server/store-contract.ts';

const url = process.env.DATABASE_URL ?? '';

describe.skipIf(!url)('a Postgres server that goes away (needs one: npm run test:postgres)', () => {
  // Seen to fail without the listener of each connection in `pg.ts`: the error that nobody hears ends the process.
  it('in the middle of a transaction is unavailable, and the process lives on', async () => {
    const uncaught = vi.fn();
    process.on('uncaughtException', uncaught);
    onTestFinished(() => void process.off('uncaughtException', uncaught));
    const options = await emptySchema(url);
    const store = await openPgStore(url, { options });
    const quote = quoteRecord();
    const operator = new pg.Client({ connectionString: url, options });
    await operator.connect();
    await operator.query('begin');
    await operator.query('lock table comptoir_attempts in exclusive mode');

    const attempt = attemptRecord(quote);
    const opening = expect(store.openAttempt(attempt, { quote })).rejects.toMatchObject({ name: 'StoreUnavailable' });
    const waiting = `select pg_terminate_backend(pid) from pg_locks where not granted
      and relation = 'comptoir_attempts'::regclass`;
    await vi.waitFor(async () => expect((await operator.query(waiting)).rowCount).toBe(1), 10_000);
    await opening;
    await operator.query('rollback');
    expect(await store.findAttempt(attempt.id)).toBeNull();
    expect((await store.openAttempt(attempt, { quote })).kind).toBe('opened');
    expect(uncaught).not.toHaveBeenCalled();
    await operator.end();
    await store.close();
  });
});
