import type { DisputeRecord } from './records.ts';

/** The store's operations on disputes of charges. */
export interface DisputeStore {
  /** Keeps a dispute as it stands, and tells of it. A closed one is not opened again. False: this was known. */
  recordDispute(dispute: DisputeRecord): Promise<boolean>;
  /** Newest first. */
  listDisputes(organization: string): Promise<readonly DisputeRecord[]>;
}

/** Whether what the provider says today takes the place of what is known. */
export function disputeMoves(known: Pick<DisputeRecord, 'status'> | null, status: DisputeRecord['status']): boolean {
  return known === null || (status !== 'open' && status !== known.status);
}
