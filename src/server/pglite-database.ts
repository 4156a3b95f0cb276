import { Mutex, parse, protocol } from '@electric-sql/pglite';
import type { PGlite } from '@electric-sql/pglite';
import { reached } from './stores/postgres/reached.ts';
import type { Database, Row, Sql } from './stores/postgres/sql.ts';

/** An embedded Postgres as a store takes one; `release`: what follows once it is closed. Nobody else may use it meanwhile. */
export function databaseOf(db: PGlite, release: () => Promise<void> = async () => {}): Database {
  const run = createStatements(db);
  // The session is one: a statement has it to itself, and so has a transaction.
  const session = new Mutex();
  const alone = <T>(work: () => Promise<T>): Promise<T> => reached(() => session.runExclusive(work));
  return {
    query: (text, parameters) => alone(() => run(text, parameters)),
    transaction: (work) =>
      alone(async () => {
        const failed: unknown[] = [];
        const query: Sql['query'] = (text, parameters) =>
          run(text, parameters).catch((error: unknown) => {
            failed.push(error);
            throw error;
          });
        await run('begin');
        try {
          const result = await work({ query });
          // A commit would answer as if all were well, and keep nothing.
          if (failed.length > 0) throw failed[0];
          await run('commit');
          return result;
        } catch (error) {
          await run('rollback');
          throw error;
        }
      }),
    async close() {
      await session.runExclusive(() => db.close());
      await release();
    },
  };
}

type Message = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];
type Value = Parameters<typeof protocol.serialize.bind>[0] extends { values?: (infer V)[] } | undefined ? V : never;

/** A statement that the database holds parsed, under a name. */
interface Prepared {
  readonly name: string;
  readonly serializers: readonly ((value: unknown) => Value)[];
  /** Of the rows it answers: none for one that answers none. */
  readonly columns: readonly Message[];
}

/** The store's own are fewer. Beyond that the one prepared first goes. */
const most = 300;

const { serialize } = protocol;

/**
 * Runs statements on the one session that an embedded Postgres has; the caller lets one finish before the next begins. PGlite's
 * own `query` has each parsed and planned anew, in six messages one after the other: here that is done once, and asking again is
 * one message. What an error says holds no parameters. Rejects with the database's error, which leaves the session as it was.
 */
function createStatements(db: PGlite): Sql['query'] {
  const prepared = new Map<string, Prepared>();
  let names = 0;

  const send = (...parts: readonly Uint8Array[]): Promise<Message[]> =>
    db.execProtocolStream(joined([...parts, serialize.sync()]), { syncToFs: false });

  async function prepare(text: string): Promise<Prepared> {
    const [oldest] = prepared;
    if (oldest && prepared.size >= most) {
      prepared.delete(oldest[0]);
      await send(serialize.close({ type: 'S', name: oldest[1].name }));
    }
    const name = `comptoir_${++names}`;
    const described = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const serializers = parse
      .parseDescribeStatementResults(described)
      .map((type) => db.serializers[type] ?? ((value: unknown) => String(value)));
    const statement = { name, serializers, columns: described.filter((message) => message.name === 'rowDescription') };
    prepared.set(text, statement);
    return statement;
  }

  return async (text, parameters = []) => {
    const { name, serializers, columns } = prepared.get(text) ?? (await prepare(text));
    const values = serializers.map((write, at) => {
      const value = parameters[at];
      return value === null || value === undefined ? null : write(value);
    });
    const answer = await send(serialize.bind({ statement: name, values }), serialize.execute());
    if (!db.isInTransaction()) await db.syncToFs();
    return (parse.parseResults([...columns, ...answer], db.parsers)[0]?.rows ?? []) as Row[];
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
