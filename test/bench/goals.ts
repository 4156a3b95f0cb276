import type { Spread } from './spread.ts';
import { table } from './table.ts';

/** A figure that must not be passed. */
export interface Goal {
  readonly what: string;
  readonly most?: number;
  readonly least?: number;
  readonly found: Spread;
}

/** What a suite found. */
export interface Finding {
  /** To be printed. */
  readonly text: string;
  readonly goals: readonly Goal[];
  /** To be kept. */
  readonly figures: object;
}

/** By the median. What could not be measured is not held. */
export function isHeld({ most = Infinity, least = -Infinity, found: { median } }: Goal): boolean {
  return median <= most && median >= least;
}

export function goalTable(goals: readonly Goal[]): string {
  return table(
    goals.map((goal) => ({
      goal: goal.what,
      'at most': goal.most ?? '',
      'at least': goal.least ?? '',
      found: `${goal.found.median.toFixed(2)} (${goal.found.low.toFixed(2)}–${goal.found.high.toFixed(2)})`,
      '': isHeld(goal) ? 'held' : 'NOT HELD',
    })),
  );
}
