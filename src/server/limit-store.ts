/** How far a count has come. */
export interface Count {
  readonly count: number;
  /** RFC 3339: when it begins anew. */
  readonly until: string;
}

/** Something that is counted: no key comes twice at once. */
export interface CountKey {
  readonly key: string;
  readonly limit: number;
}

/** The store's operations for what may be done only so often, whichever of several servers is asked. */
export interface LimitStore {
  /**
   * Adds 1 to what is counted under each key, or takes 1 back (never below 0). Adding stops after the first that is then above its
   * limit, so that whoever is refused uses up nothing of others. A count that is over at `now` begins anew and ends at `until`. Answers
   * what was counted, in order.
   */
  addToCounts(keys: readonly CountKey[], by: 1 | -1, now: string, until: string): Promise<readonly Count[]>;
  /** Drops the counts that are over. Answers how many. */
  dropCounts(now: string): Promise<number>;
  /** When payments by the organisation's own hand were declined since an instant, newest first. */
  listDeclines(organization: string, since: string): Promise<readonly string[]>;
}
