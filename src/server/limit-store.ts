/** How far a count has come. */
export interface Count {
  readonly count: number;
  /** RFC 3339: when it begins anew. */
  readonly until: string;
}

/** The store's operations for what may be done only so often, whichever of several servers is asked. */
export interface LimitStore {
  /**
   * Adds 1 to what is counted under a key, or takes 1 back (never below 0). A count that is over at `now` begins anew and
   * ends at `until`.
   */
  addToCount(key: string, by: 1 | -1, now: string, until: string): Promise<Count>;
  /** Drops the counts that are over. Answers how many. */
  dropCounts(now: string): Promise<number>;
  /** When payments by the organisation's own hand were declined since an instant, newest first. */
  listDeclines(organization: string, since: string): Promise<readonly string[]>;
}
