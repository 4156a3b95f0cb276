import { bytesToHex } from '@noble/hashes/utils.js';
import type { ProviderStateStore } from './store.ts';

/**
 * A secret that all servers of a store share: the host's own, or 32 random bytes, hexadecimal, made once and kept in the store.
 * It is read when it is first needed, and again after a failure. Throws `StoreUnavailable`.
 */
export function createKeptKey(state: ProviderStateStore, name: string, given?: string): () => Promise<string> {
  let known: Promise<string> | undefined = given === undefined ? undefined : Promise.resolve(given);

  async function kept(): Promise<string> {
    const found = await state.read('comptoir', name);
    if (found) return String(found.value);
    const made = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
    return (await state.write('comptoir', name, made, 0)) ? made : kept();
  }

  return () =>
    (known ??= kept().catch((error: unknown) => {
      known = undefined;
      throw error;
    }));
}
