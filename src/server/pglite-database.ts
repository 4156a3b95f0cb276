import { parse, protocol } from '@electric-sql/pglite';
import type { PGlite, messages } from '@electric-sql/pglite';
import { reached } from './stores/postgres/reached.ts';
import type { Database, Row, Sql } from './stores/postgres/sql.ts';
import type { Statement } from './stores/postgres/together.ts';

/**
 * An embedded Postgres, in a folder or in memory, as a store takes one; `release`: what follows once it is closed. Nobody else may
 * use it meanwhile.
 */
export function databaseOf(db: PGlite, release: () => Promise<void> = async () => {}): Database {
  const run = createStatements(db);
  // The session is one: a statement has it to itself, and so has a transaction.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  }
  const alone = <T>(work: () => Promise<T>): Promise<T> => reached(() => inTurn(work));
  return {
    query: (text, parameters) => alone(() => run(text, parameters)),
    transaction: (work) =>
      alone(async () => {
        const failed: unknown[] = [];
        let waiting: Statement[] = [{ text: 'begin', values: [] }];
        const query: Sql['query'] = (text, parameters) => {
          const before = waiting;
          waiting = [];
          return run(text, parameters, before).catch((error: unknown) => {
            failed.push(error);
            throw error;
          });
        };
        try {
          const result = await work({ query, ahead: (text, values) => void waiting.push({ text, values }) });
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
      await inTurn(() => db.close());
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
  readonly columns: readonly { readonly name: string; readonly read: (text: string) => unknown }[];
}

/** The store's own are fewer. Beyond that goes what was used longest ago. */
const most = 300;

const { serialize } = protocol;

/**
 * Runs statements on the one session that an embedded Postgres has; the caller lets one finish before the next begins. PGlite's
 * own `query` has each parsed and planned anew, in six messages one after the other: here that is done once, and asking again is
 * one message. What an error says holds no parameters. Rejects with the database's error, which leaves the session as it was.
 */
function createStatements(db: PGlite) {
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
    const columns = described.filter(isDescription).flatMap(({ fields }) =>
      fields.map(({ name, dataTypeID }) => {
        return { name, read: db.parsers[dataTypeID] ?? asText };
      }),
    );
    const statement = { name, serializers, columns };
    prepared.set(text, statement);
    return statement;
  }

  /** Now the last to go: what one message names is all there. */
  async function held(text: string): Promise<Prepared> {
    const known = prepared.get(text);
    if (!known) return prepare(text);
    prepared.delete(text);
    prepared.set(text, known);
    return known;
  }

  /** The rows of a statement, and in the same message those `before` it, whose rows nobody asked for. */
  return async (text: string, parameters: readonly unknown[] = [], before: readonly Statement[] = []) => {
    const parts: Uint8Array[] = [];
    for (const { text, values } of before) parts.push(bound(await held(text), values), serialize.execute());
    const statement = await held(text);
    const answer = await send(...parts, bound(statement, parameters), serialize.execute());
    let left = before.length;
    const rows: Row[] = [];
    for (const message of answer) {
      if (message.name === 'commandComplete') left -= 1;
      else if (left === 0 && isRow(message)) rows.push(rowOf(statement, message));
    }
    return rows;
  };
}

const isDescription = (message: Message): message is messages.RowDescriptionMessage =>
  message.name === 'rowDescription';
const isRow = (message: Message): message is messages.DataRowMessage => message.name === 'dataRow';
const asText = (text: string): string => text;

function rowOf({ columns }: Prepared, { fields }: messages.DataRowMessage): Row {
  const row: Record<string, unknown> = {};
  columns.forEach(({ name, read }, at) => {
    const text = fields[at] ?? null;
    row[name] = text === null ? null : read(text);
  });
  return row;
}

function bound({ name, serializers }: Prepared, parameters: readonly unknown[]): Uint8Array {
  const values = serializers.map((write, at) => {
    const value = parameters[at];
    return value === null || value === undefined ? null : write(value);
  });
  return serialize.bind({ statement: name, values });
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
