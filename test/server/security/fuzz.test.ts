import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { openPGliteStore } from '../../../src/server/pglite.ts';
import { openShop } from '../shop.ts';
import { all, bodyOf } from './operations.ts';
import type { Entry } from './operations.ts';

/** `FUZZ=100000 npm run fuzz`; `FUZZ_SEED` plays one again. */
const runs = Number(process.env.FUZZ ?? 5000);
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

const taking = all.filter(({ method }) => method !== 'GET');
const awkward = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  "'; --",
  '__proto__',
  '9'.repeat(400),
  '\r\n',
  '☃'.repeat(300),
);
const value = fc.oneof(fc.jsonValue(), awkward, fc.double(), fc.string({ unit: 'binary' }));

/** A good body with one or two places in it spoiled. */
function spoiled(good: object): fc.Arbitrary<string> {
  const places = placesOf(good);
  if (places.length === 0) return value.map((wrong) => JSON.stringify({ extra: wrong }) ?? '');
  const change = fc.tuple(fc.constantFrom(...places), value);
  return fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) => {
    const copy = structuredClone(good);
    for (const [place, wrong] of changes) put(copy, place, wrong);
    return JSON.stringify(copy);
  });
}

type Tree = Record<string, unknown>;
const isTree = (node: unknown): node is Tree => typeof node === 'object' && node !== null;

function placesOf(node: object, before: readonly string[] = []): (readonly string[])[] {
  return Object.entries(node).flatMap(([key, child]) => {
    const here = [...before, key];
    return isTree(child) ? [here, ...placesOf(child, here)] : [here];
  });
}

function put(tree: object, place: readonly string[], wrong: unknown): void {
  const parent = place.slice(0, -1).reduce<unknown>((node, key) => (isTree(node) ? node[key] : null), tree);
  if (isTree(parent)) parent[place.at(-1)!] = wrong;
}

const bodies = (entry: Entry): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: spoiled(bodyOf(entry) ?? {}) }, fc.string({ unit: 'binary' }), fc.json());
const requests = fc.constantFrom(...taking).chain((entry) => fc.tuple(fc.constant(entry), awkward, bodies(entry)));

/** A database takes ten times as long as memory: it gets a tenth. */
describe.each([
  ['memory', runs, async (): Promise<BillingStore> => createMemoryStore()],
  ['PGlite', Math.ceil(runs / 10), () => openPGliteStore()],
] as const)('malformed bodies (%s)', (name, numRuns, make) => {
  it(
    `never bring an operation to a 5xx: ${numRuns}`,
    async () => {
      console.log(`${name}: ${numRuns} runs, FUZZ_SEED=${seed}`);
      const store = await make();
      const limits = { requests: null, payments: null, couponGuesses: null, vatLookups: null };
      const shop = openShop({ store, limits, authorizeStaff: () => true });
      await shop.buy('sandbox_success');
      const etag = (await shop.ask('GET', '/v1/subscription')).headers.get('etag')!;
      let count = 0;
      const send = async ([entry, id, body]: readonly [Entry, string, string]) => {
        const path = entry.path.replace(/\{\w+\}/, encodeURIComponent(id.replace(/\p{Cs}/gu, '')) || 'none');
        const headers = {
          'content-type': 'application/json',
          'if-match': etag,
          'idempotency-key': `fuzz-key-${++count}`,
        };
        const { status } = await shop.ask(entry.method, path, body, { headers });
        expect(status, `${entry.id}: ${JSON.stringify(shop.log.at(-2))}`).toBeLessThan(500);
        shop.log.splice(0);
      };
      await fc.assert(fc.asyncProperty(requests, send), { numRuns, seed });
      await store.close();
    },
    60_000 + runs * 60,
  );
});
