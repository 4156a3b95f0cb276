import type { OperationId } from '../contract/index.ts';
import type { Bench } from './bench.ts';

/** How much of the contract a backend claims: the least one, one that sells, one that manages what was sold as well. */
export const profiles = ['minimal', 'buying', 'full'] as const;
export type Profile = (typeof profiles)[number];

/** One requirement of the contract, and how it is tried. */
export interface Rule {
  /** `checkouts.replay`: stable, so that a report can be compared with the one before. */
  readonly id: string;
  /** One sentence. */
  readonly requirement: string;
  /** A `must` that fails fails the run. */
  readonly severity: 'must' | 'should';
  /** Where the contract says so: an operation of the OpenAPI document, or its problems. */
  readonly section: OperationId | 'Problem';
  /** The smallest profile that it belongs to. */
  readonly profile: Profile;
  /** What the session's `capabilities` must name, else the rule is skipped. */
  readonly needs?: string;
  /** What was seen, in a few words. Throws `Broken` or `Skipped`. */
  check(bench: Bench): Promise<string>;
}

/** What the backend did instead. */
export class Broken extends Error {}

/** Why a rule could not be tried. */
export class Skipped extends Error {}

/** Throws `Broken` with what was seen, unless the requirement holds. */
export function demand(holds: boolean, seen: string): asserts holds {
  if (!holds) throw new Broken(seen);
}
