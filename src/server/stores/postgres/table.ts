import { instant } from '../../clock.ts';
import type { Row, Sql } from './sql.ts';

/** How a column travels. Drivers differ: bigint comes as text or number, a timestamp as a Date. */
type Kind = 'text' | 'integer' | 'boolean' | 'instant' | 'json';

export interface Table<R extends object> {
  readonly name: string;
  read(row: Row): R;
  insert(sql: Sql, record: R): Promise<void>;
  /** `a = $1, b = $2` for the fields given, and their values. */
  assignments(change: Partial<R>): { readonly text: string; readonly values: readonly unknown[] };
}

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
  const parameter = (field: keyof R & string, index: number): string =>
    `$${index + 1}${kinds[field] === 'json' ? '::jsonb' : ''}`;
  const columns = fields.map(columnOf).join(', ');
  const places = fields.map(parameter).join(', ');

  return {
    name,
    read: (row) =>
      Object.fromEntries(fields.map((field) => [field, fromColumn(kinds[field], row[columnOf(field)])])) as R,
    async insert(sql, record) {
      const values = fields.map((field) => toColumn(kinds[field], record[field]));
      await sql.query(`insert into ${name} (${columns}) values (${places})`, values);
    },
    assignments(change) {
      const changed = fields.filter((field) => change[field] !== undefined);
      return {
        text: changed.map((field, index) => `${columnOf(field)} = ${parameter(field, index)}`).join(', '),
        values: changed.map((field) => toColumn(kinds[field], change[field])),
      };
    },
  };
}
