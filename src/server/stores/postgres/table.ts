import { instant } from '../../clock.ts';
import type { Row, Sql } from './sql.ts';
import type { Statement } from './together.ts';

/** How a column travels. Drivers differ: bigint comes as text or number, a timestamp as a Date. */
type Kind = 'text' | 'integer' | 'boolean' | 'instant' | 'json';

export interface Table<R extends object> {
  readonly name: string;
  read(row: Row): R;
  insert(sql: Sql, record: R): Promise<void>;
  insertion(record: R): Statement;
  /** Where `condition` holds, which names the record's own fields as `given.column`, and no key is taken. Answers the row it wrote. */
  insertionIf(record: R, condition: string): Statement;
  /** `a = $1, b = $2` for the fields given, and their values. */
  assignments(change: Partial<R>): Statement;
}

const types: Readonly<Record<Kind, string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  instant: 'timestamptz',
  json: 'jsonb',
};

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function toColumn(kind: Kind, value: unknown): unknown {
  return kind === 'json' && value !== null ? JSON.stringify(value) : value;
}

function fromColumn(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'integer') return Number(value);
  if (kind === 'instant') return instant(new Date(value as string | Date).getTime());
  return value;
}

/** A table whose columns are a record's fields in snake case; the type check misses none. */
export function table<R extends object>(name: string, kinds: { readonly [K in keyof Required<R>]: Kind }): Table<R> {
  const fields = Object.keys(kinds) as (keyof R & string)[];
  const named = fields.map((field) => [field, columnOf(field)] as const);
  const parameter = (field: keyof R & string, index: number): string =>
    `$${index + 1}${kinds[field] === 'json' ? '::jsonb' : ''}`;
  const columns = named.map(([, column]) => column).join(', ');
  const places = fields.map(parameter).join(', ');

  const typed = fields.map((field, index) => `$${index + 1}::${types[kinds[field]]}`).join(', ');
  const valuesOf = (record: R): unknown[] => fields.map((field) => toColumn(kinds[field], record[field]));
  const insertion = (record: R): Statement => ({
    text: `insert into ${name} (${columns}) values (${places})`,
    values: valuesOf(record),
  });

  return {
    name,
    read(row) {
      const record: Partial<Record<keyof R, unknown>> = {};
      for (const [field, column] of named) record[field] = fromColumn(kinds[field], row[column]);
      return record as R;
    },
    insertion,
    async insert(sql, record) {
      const { text, values } = insertion(record);
      await sql.query(text, values);
    },
    insertionIf: (record, condition) => ({
      text: `insert into ${name} (${columns}) select * from (select ${typed}) as given (${columns})
        where ${condition} on conflict do nothing returning 1 as written`,
      values: valuesOf(record),
    }),
    assignments(change) {
      const changed = named.filter(([field]) => change[field] !== undefined);
      return {
        text: changed.map(([field, column], index) => `${column} = ${parameter(field, index)}`).join(', '),
        values: changed.map(([field]) => toColumn(kinds[field], change[field])),
      };
    },
  };
}
