/** The middle of several values, and how far they lie apart: half of what lies between the least and the most, of it. */
export interface Middle {
  readonly median: number;
  /** 0.1: ± 10 %. */
  readonly spread: number;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export function middleOf(values: readonly number[]): Middle {
  const median = quantile(values, 0.5);
  return { median, spread: (Math.max(...values) - Math.min(...values)) / 2 / median };
}

/** Runs each of several in turn, so many times: what disturbs the machine disturbs all. Every other round goes backwards. */
export async function interleaved<K extends string, T>(
  count: number,
  runs: { readonly [N in K]: () => Promise<T> },
): Promise<Record<K, T[]>> {
  const names = Object.keys(runs) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>;
  for (let round = 0; round < count; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) results[name].push(await runs[name]());
  }
  return results;
}

/** Of the straight line that lies nearest to the points (least squares). */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / across;
}
