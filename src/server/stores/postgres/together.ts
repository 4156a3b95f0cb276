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
  let before = 0;
  const texts = statements.map(({ text, values }) => {
    const counted = shifted(text, before);
    before += values.length;
    return counted;
  });
  const last = texts.pop() ?? '';
  const earlier = texts.map((text, index) => `step_${index} as (${text})`).join(', ');
  return sql.query(
    earlier === '' ? last : `with ${earlier} ${last}`,
    statements.flatMap(({ values }) => values),
  );
}

/** With its parameters counted from further on: `$1` becomes `$${by + 1}`. */
export const shifted = (text: string, by: number): string =>
  by === 0 ? text : text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + by}`);
