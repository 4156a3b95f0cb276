import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from './addresses.ts';
import { coupons } from './coupons.ts';
import { currencies } from './currencies.ts';
import { billingDate } from './dates.ts';
import type { Check, Outcome, Vector } from './outcome.ts';
import { proration } from './proration.ts';
import { quantityPrice } from './quantities.ts';
import { vatScenario } from './vat.ts';
import { normalisation, vatNumber } from './vat-numbers.ts';

/** How one file went. */
export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failures: readonly string[];
  /** How many were skipped, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

const byKind: Readonly<Record<string, Check>> = { ...proration, ...currencies, ...coupons, ...addresses };

/** The check for a vector, by its shape, whatever its file is called. */
function checkFor(vector: Vector): Check {
  if ('normalised' in vector) return normalisation;
  if ('level' in vector && 'prefix' in vector) return vatNumber;
  if ('model' in vector && 'tiers' in vector) return quantityPrice;
  if ('seller' in vector && 'buyer' in vector) return vatScenario;
  if (vector.inputs?.fn) return billingDate;
  return byKind[vector.kind] ?? (() => ({ got: 'no rule for this kind', want: vector.kind ?? vector }));
}

function run(vector: Vector): Outcome {
  try {
    return checkFor(vector)(vector);
  } catch (error) {
    return { got: String(error), want: vector.expected };
  }
}

export function runFile(path: string, file: string): FileResult {
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] };
  const failures: string[] = [];
  const skipped = new Map<string, number>();
  let passed = 0;
  for (const vector of vectors) {
    const outcome = run(vector);
    if ('skip' in outcome) {
      const reason = vector.kind ? `${vector.kind}: ${outcome.skip}` : outcome.skip;
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    } else if (JSON.stringify(outcome.got) === JSON.stringify(outcome.want)) passed += 1;
    else {
      const name = vector.description ?? vector.input ?? vector.country ?? vector.currency ?? '';
      failures.push(
        `${vector.kind ?? ''} ${name}: got ${JSON.stringify(outcome.got)}, expected ${JSON.stringify(outcome.want)}`.trim(),
      );
    }
  }
  return { file, passed, failures, skipped };
}

/** Runs every JSON file of a folder that holds vectors. Null when there is no such folder. */
export function runFolder(folder: string): FileResult[] | null {
  if (!existsSync(folder)) return null;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => runFile(join(folder, file), file));
}
