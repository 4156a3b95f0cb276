import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { openPgStore } from '../../src/server/pg.ts';
import { creditContract } from './credit-contract.ts';
import { documentContract } from './document-contract.ts';
import { databaseName, freshStore } from './fresh-store.ts';
import { limitContract } from './limit-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { subscriptionContract } from './subscription-contract.ts';
import { storeContract } from './store-contract.ts';

for (const [name, open] of [
  ['memory', async () => createMemoryStore()],
  [databaseName, freshStore],
] as const) {
  storeContract(name, open);
  subscriptionContract(name, open);
  creditContract(name, open);
  documentContract(name, open);
  limitContract(name, open);
  outboxContract(name, open);
}

describe('a Postgres that is not there', () => {
  it('is said to be unavailable', async () => {
    await expect(openPgStore('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
