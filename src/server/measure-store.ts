/** How many there are, and how long the oldest has been there. */
export interface Backlog {
  readonly count: number;
  /** RFC 3339. Null: there is none. */
  readonly oldest: string | null;
}

/** What waits in a store, for all servers that share it. */
export interface StoreMeasures {
  /** Attempts whose outcome nobody knows, since they were opened. */
  readonly unknown: Backlog;
  /** What `runDue` has not taken up, since it fell due, by kind. */
  readonly due: {
    readonly attempt: Backlog;
    readonly subscription: Backlog;
    readonly refund: Backlog;
    readonly vat_recheck: Backlog;
  };
  /** Invoices that are not paid, since they were issued. */
  readonly openInvoices: Backlog;
  /** Events that nobody consumed, since they happened. */
  readonly outbox: Backlog;
  readonly openDisputes: Backlog;
}

/** The store's operations for whoever runs the server. */
export interface MeasureStore {
  measure(now: string): Promise<StoreMeasures>;
  /** Whether its tables are those that this code knows. Throws where it does not answer. */
  isCurrent(): Promise<boolean>;
}
