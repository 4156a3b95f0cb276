import type { Row, Sql } from './sql.ts';

/** A statement with parameters of its own, `$1` on. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Several writes in one round trip; answers the last one's rows. None sees what another writes, and in which order they are
 * made is not known: what must stand in order is one statement. References to each other's rows are checked at the end.
 */
export function together(sql: Sql, statements: readonly Statement[]): Promise<readonly Row[]> {
  const key = statements.map(({ text }) => text).join('\n');
  let whole = joined.get(key);
  if (whole === undefined) joined.set(key, (whole = join(statements)));
  const values = statements.flatMap((statement) => statement.values);
  return sql.query(whole, values);
}

/** What was put together before: as many as there are combinations of the kit's own statements, which hold no values. */
const joined = new Map<string, string>();

function join(statements: readonly Statement[]): string {
  let before = 0;
  const texts = statements.map(({ text, values }) => {
    const counted = shifted(text, before);
    before += values.length;
    return counted;
  });
  const last = texts.pop() ?? '';
  const earlier = texts.map((text, index) => `step_${index} as (${text})`).join(', ');
  return earlier === '' ? last : `with ${earlier} ${last}`;
}

/** With its parameters counted from further on: `$1` becomes `$${by + 1}`. */
export const shifted = (text: string, by: number): string =>
  by === 0 ? text : text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + by}`);
