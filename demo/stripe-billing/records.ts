import { Refused } from './answers.ts';
import { hashOf } from './bills.ts';

/** What the host keeps besides Stripe: quotes for a quarter of an hour, keys, and which customer is whose. */
export interface Records {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** Who asks for something that is done once, and how it is told from another. */
export interface Keyed {
  readonly organization: string;
  readonly key: string;
  readonly body: unknown;
}

export interface Done {
  /** The attempt, if there is one. */
  readonly id: string | null;
  readonly replayed: boolean;
}

/** Runs what a key was given for, or answers what it did before. Throws `idempotency_mismatch`. */
export async function once(
  records: Records,
  { organization, key, body }: Keyed,
  run: () => Promise<string | null>,
): Promise<Done> {
  const [name, hash] = [`key:${organization}:${key}`, hashOf(body)];
  const known = (await records.get(name)) as { hash: string; id: string | null } | undefined;
  if (known && known.hash !== hash) throw new Refused('idempotency_mismatch');
  if (known) return { id: known.id, replayed: true };
  const id = await run();
  await records.set(name, { hash, id });
  return { id, replayed: false };
}
