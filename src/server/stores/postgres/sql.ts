/** One row, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement with `$1`-style parameters. */
export interface Sql {
  query(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

export interface Transaction extends Sql {
  /** Runs just before the next statement, in its round trip where the driver can. What it answers is of no use. */
  ahead(text: string, parameters: readonly unknown[]): void;
}

/** A Postgres, embedded or not. Throws `StoreUnavailable` when it cannot be reached. */
export interface Database extends Sql {
  /** All or nothing: rolls back when `run` throws. */
  transaction<T>(run: (sql: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
