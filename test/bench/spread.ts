/** A median and the quarters around it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** NaN of nothing. */
export function spread(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/** Between the two nearest. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? NaN;
  return low + ((sorted[Math.ceil(at)] ?? NaN) - low) * (at % 1);
}

export const median = (values: readonly number[]): number => spread(values).median;

/** Three figures are as many as can be believed. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** `1.2 (1.1–1.4)`, the quarters beside the median. */
export function told(values: readonly number[]): string {
  const { median, low, high } = spread(values);
  return Number.isNaN(median) ? '–' : `${short(median)} (${short(low)}–${short(high)})`;
}
