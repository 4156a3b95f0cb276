import type { AttemptStatus } from '../contract/index.ts';
import type { AttemptRecord } from './records.ts';

/** Not over: holds its organisation's one place. */
export const openStatuses = ['created', 'requires_action', 'processing', 'unknown'] as const;

const moves: Readonly<Record<AttemptStatus, readonly AttemptStatus[]>> = {
  created: ['created', 'requires_action', 'processing', 'paid', 'failed', 'canceled', 'unknown'],
  requires_action: ['requires_action', 'processing', 'paid', 'failed', 'canceled', 'unknown'],
  processing: ['processing', 'paid', 'failed', 'canceled', 'unknown'],
  // Once nobody knows, there is no way back to asking the buyer: it ends, or the provider is still at it.
  unknown: ['unknown', 'processing', 'paid', 'failed', 'canceled'],
  paid: [],
  failed: [],
  canceled: [],
};

export function isOver(status: AttemptStatus): boolean {
  return moves[status].length === 0;
}

/** The one table of an attempt's life: it only moves forward. */
export function mayMove(from: AttemptStatus, to: AttemptStatus): boolean {
  return moves[from].includes(to);
}

/** Where an attempt may be that is to move to `to`. */
export const statusesBefore = (to: AttemptStatus): readonly AttemptStatus[] =>
  openStatuses.filter((from) => mayMove(from, to));

/** Refused to a buyer who was there: one try of a card. Not a failure of ours or of the provider's. */
export function isDeclined({ status, buyerPresent, decline }: AttemptRecord): boolean {
  return status === 'failed' && buyerPresent && decline !== null && decline !== 'try_again_later';
}
