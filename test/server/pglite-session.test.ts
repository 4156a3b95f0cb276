import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/server/stores/postgres/sql.ts';
import { databaseOf, freshDatabase } from './pglite-database.ts';

let database: Database;
beforeAll(async () => {
  database = databaseOf(await freshDatabase());
  await database.query('create table kept (id integer primary key, at timestamptz, held boolean, said jsonb)');
});
beforeEach(async () => void (await database.query('delete from kept')));
afterAll(() => database.close());

const add = 'insert into kept values ($1, $2, $3, $4::jsonb)';
const ids = async (): Promise<unknown[]> =>
  (await database.query('select id from kept order by id')).map(({ id }) => id);

describe('the session of an embedded Postgres', () => {
  it('gives back what it was given, also by a statement that it has prepared', async () => {
    const at = '2026-03-01T12:00:00.000Z';
    for (const id of [1, 2]) await database.query(add, [id, at, id === 1, id === 1 ? '{"a":["é"]}' : null]);
    expect(await database.query('select * from kept order by id')).toEqual([
      { id: 1, at: new Date(at), held: true, said: { a: ['é'] } },
      { id: 2, at: new Date(at), held: false, said: null },
    ]);
  });

  it('goes on after a statement that fails, whose error has its code and none of its values', async () => {
    await database.query(add, [1, null, null, null]);
    const failed = await database.query(add, [1, null, null, '"secret"']).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: '23505' });
    expect(JSON.stringify({ ...(failed as object) })).not.toContain('secret');
    await expect(database.query('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
    await database.query(add, [2, null, null, null]);
    expect(await ids()).toEqual([1, 2]);
  });

  it('undoes a transaction that fails, and lets nobody else into one', async () => {
    let begun = (): void => {};
    const beginning = new Promise<void>((done) => (begun = done));
    const failing = database.transaction(async (sql) => {
      await sql.query(add, [1, null, null, null]);
      begun();
      await new Promise((later) => setTimeout(later, 20));
      await sql.query(add, [1, null, null, null]);
    });
    await beginning;
    const meanwhile = database.query(add, [3, null, null, null]);
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await meanwhile;
    expect(await ids()).toEqual([3]);
  });

  it('does not say that it kept a transaction in which something failed', async () => {
    const swallowing = database.transaction(async (sql) => {
      await sql.query(add, [1, null, null, null]);
      await sql.query(add, [1, null, null, null]).catch(() => {});
    });
    await expect(swallowing).rejects.toMatchObject({ code: '23505' });
    expect(await ids()).toEqual([]);
  });

  it('runs what goes ahead within the transaction, before what it goes ahead of', async () => {
    const whole = database.transaction(async (sql) => {
      sql.ahead(add, [1, null, true, null]);
      sql.ahead('select id from kept', []);
      return sql.query('select held from kept where id = $1', [1]);
    });
    expect(await whole).toEqual([{ held: true }]);
    const failing = database.transaction(async (sql) => {
      await sql.query(add, [2, null, null, null]);
      sql.ahead(add, [1, null, null, null]);
      await sql.query('select 1');
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await ids()).toEqual([1]);
  });

  it('keeps so many statements prepared and no more', async () => {
    for (let at = 0; at < 400; at++) expect(await database.query(`select ${at} as n`)).toEqual([{ n: at }]);
    expect(await database.query('select 0 as n')).toEqual([{ n: 0 }]);
    expect(await database.transaction((sql) => sql.query('select 400 as n'))).toEqual([{ n: 400 }]);
    const [held] = await database.query('select count(*) as count from pg_prepared_statements');
    expect(held!.count).toBe(300);
  });
});
