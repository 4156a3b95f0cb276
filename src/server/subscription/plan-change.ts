import type { ChangePreview, Change } from '../../contract/index.ts';
import { emptyBill } from './empty-bill.ts';
import type {
  Bill,
  Catalog,
  ChangeQuoteResult,
  RunningItem,
  SelectionProblem,
  TaxTreatment,
} from '../../pricing/index.ts';
import { ProblemError, invalidFields } from '../problem.ts';
import type { SubscriptionPatch, SubscriptionRecord } from '../records.ts';

/** What a change is judged by. */
export interface ChangeContext {
  readonly catalog: Catalog;
  readonly subscription: SubscriptionRecord;
  readonly treatment: TaxTreatment;
  /** The frozen instant, RFC 3339. */
  readonly at: string;
  /** Whether a plan that is paid for a year or more may pause. */
  readonly pauseAnnual: boolean;
}

/** What a change would cost and do. */
export interface PlannedChange extends Pick<ChangePreview, 'effective' | 'effectiveAt'> {
  readonly lines: readonly ChangeLineOf[];
  readonly now: Bill;
  readonly allowances: ChangePreview['allowances'];
  readonly lost: readonly string[];
  readonly goOn: readonly string[];
  readonly patch: SubscriptionPatch;
}

type ChangeLineOf = Extract<ChangeQuoteResult, { ok: true }>['lines'][number];
export type Quoted = Extract<ChangeQuoteResult, { ok: true }>;
export type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>;

/** Throws `not_allowed_now` unless the subscription has one of the statuses. */
export function allowIn({ subscription }: ChangeContext, ...statuses: readonly SubscriptionRecord['status'][]): void {
  if (!statuses.includes(subscription.status)) throw notAllowed();
}

/** What costs nothing so far may have no method stored: nobody could be charged at the renewal. */
export const mayWait = ({ subscription }: ChangeContext): boolean => subscription.methodId !== null;

export const notAllowed = (): ProblemError => new ProblemError('not_allowed_now');

/** The quote, or 422 with its problems. */
export function quoted(result: ChangeQuoteResult): Quoted {
  if (!result.ok) throw refused(result.problems);
  return result;
}

export const refused = (problems: readonly SelectionProblem[]): ProblemError => invalidFields(problems);

/** Takes effect at once; what it costs is due now. */
export function now({ at }: ChangeContext, { lines, bill }: Quoted, patch: SubscriptionPatch): PlannedChange {
  return { effective: 'now', effectiveAt: at, lines, now: bill, allowances: [], lost: [], goOn: [], patch };
}

/** Takes effect at once and costs nothing. */
export const freeNow = (context: ChangeContext, patch: SubscriptionPatch): PlannedChange => ({
  ...later(context, context.at, patch),
  effective: 'now',
});

/** Takes effect when what is paid ends; nothing is due now and nothing is given back. */
export function later(context: ChangeContext, effectiveAt: string, patch: SubscriptionPatch): PlannedChange {
  const empty = emptyBill(context.at);
  return { effective: 'period-end', effectiveAt, lines: [], now: empty, allowances: [], lost: [], goOn: [], patch };
}

export const planItem = ({ running }: SubscriptionRecord): RunningItem | undefined =>
  running.items.find(({ kind }) => kind === 'plan');

export const addOnItem = ({ running }: SubscriptionRecord, id: string): RunningItem | undefined =>
  running.items.find(({ kind, item }) => kind === 'add-on' && item === id);
