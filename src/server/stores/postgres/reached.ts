import { StoreUnavailable } from '../../store.ts';

/**
 * SQLSTATE classes and codes that are about reaching Postgres, its resources, an operator's stop, or somebody else's lock:
 * connection (08), resources such as a full disk (53), shutdown (57P), deadlock and serialization (40), a lock or a
 * statement that took too long (55P03, 57014), I/O (58030). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing = /^(08|53|57P|40|55P03|57014|58030)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE']);

/** Runs something on a database; throws `StoreUnavailable` for what may pass, and anything else as it is. */
export async function reached<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const lost = network.has(code) || passing.test(code) || /terminated|timeout exceeded/i.test(message);
    throw lost ? new StoreUnavailable(message, { cause: error }) : error;
  }
}
