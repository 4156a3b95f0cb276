import type { Middle } from './rounds.ts';

export interface Goal {
  readonly goal: string;
  readonly found: string;
  /** `nearly`: missed by less than the spread. */
  readonly held: 'yes' | 'nearly' | 'no';
}

/** What a run found. */
export interface Findings {
  readonly rows: readonly Record<string, string | number>[];
  readonly goals: readonly Goal[];
  /** The rows that a checkout leaves behind, by table. */
  readonly written?: Readonly<Record<string, number>>;
}

/** A ratio that is to be at least so much. */
export function atLeast(least: number, what: string, { median, spread }: Middle): Goal {
  const held = median >= least ? 'yes' : median * (1 + spread) >= least ? 'nearly' : 'no';
  return { goal: `${what} ≥ ${least}`, found: `${median.toFixed(2)} ± ${(spread * 100).toFixed(0)} %`, held };
}
