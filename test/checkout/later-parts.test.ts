import { describe, expect, test } from 'vitest';
import { buying } from '../../src/checkout/buying.ts';
import { selectionAfter } from '../../src/checkout/choosing.ts';
import { phaseName, reduce, transitions } from '../../src/checkout/index.ts';
import { followers } from '../../src/checkout/phase.ts';
import { createStore, type CheckoutStoreOptions } from '../../src/checkout/store.ts';
import { quote } from '../../src/pricing/index.ts';
import { createTestBackend, sandboxPayments, seededIds } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';

/** What comes when it is let go. */
function held<Part>(part: Part): [came: Promise<Part>, letGo: () => void] {
  let letGo!: () => void;
  const came = new Promise<void>((resolve) => (letGo = resolve)).then(() => part);
  return [came, letGo];
}

/** A store whose parts are let in when the test says so. */
function openLater(options: Partial<CheckoutStoreOptions> = {}) {
  const [buyingCame, bringBuying] = held(buying);
  const [engineCame, bringEngine] = held(quote);
  const store = createStore(
    {
      backend: createTestBackend({ catalog, ids: seededIds() }).backend,
      payments: sandboxPayments(),
      clock: { now: () => Date.UTC(2026, 2, 2), after: (_, run) => (queueMicrotask(run), () => undefined) },
      ids: seededIds(),
      engine: null,
      ...options,
    },
    { buying: () => buyingCame, engine: () => engineCame },
  );
  const chosen = new Promise<void>((resolve) => store.subscribe(({ phase }) => phase.name === 'choosing' && resolve()));
  return { store, chosen, bringBuying, bringEngine };
}

describe('a store whose parts come later', () => {
  test('chooses without them, and quotes in the page once the engine is there', async () => {
    const { store, chosen, bringEngine, bringBuying } = openLater();
    await chosen;
    store.dispatch({ type: 'choose-plan', plan: 'standard' });
    expect(store.getState()).toMatchObject({ selection: { plan: 'standard' }, quote: { local: null, server: null } });
    bringEngine();
    await expect.poll(() => store.getState().quote.local?.selection.plan).toBe('standard');
    store.dispatch({ type: 'choose-plan', plan: 'advanced' });
    expect(store.getState().quote.local!.selection.plan).toBe('advanced');
    bringBuying();
    await store.settled();
    expect(store.getState().quote.server!.now.total).toBe(store.getState().quote.local!.now.total);
  });

  test('draws nothing before the task under way gave way, where the page asks for that', async () => {
    const [yielded, giveWay] = held(undefined);
    const clock = { now: () => Date.UTC(2026, 2, 2), after: () => () => undefined, yield: () => yielded };
    const { backend } = createTestBackend({ catalog, ids: seededIds() });
    const answered = Promise.all([backend.session(), backend.catalog()]);
    const session = async () => (await answered)[0];
    const { store, chosen } = openLater({ clock, backend: { ...backend, session, catalog: async () => catalog } });
    await answered;
    await new Promise((resolve) => setTimeout(resolve));
    expect(store.getState().phase.name).toBe('loading');
    giveWay();
    await chosen;
  });

  test('writes down what is chosen though the page never has time', async () => {
    let written: string | null = null;
    const { store, chosen } = openLater({
      clock: {
        now: () => Date.UTC(2026, 2, 2),
        after: (_, run) => (queueMicrotask(run), () => undefined),
        idle: () => undefined,
      },
      storage: { get: () => written, set: (value) => (written = value), remove: () => (written = null) },
    });
    await chosen;
    store.dispatch({ type: 'choose-plan', plan: 'advanced' });
    await expect.poll(() => written).toContain('"plan":"advanced"');
  });

  test('tells no more whoever called it off, also in the middle of a change and before it began', async () => {
    const { store, chosen } = openLater();
    await chosen;
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const told: string[] = [];
    first.abort();
    store.subscribe(() => told.push('first'), { signal: first.signal });
    store.subscribe(() => (told.push('second'), third.abort()), { signal: second.signal });
    store.subscribe(() => told.push('third'), { signal: third.signal });
    store.dispatch({ type: 'choose-plan', plan: 'standard' });
    second.abort();
    store.dispatch({ type: 'choose-plan', plan: 'advanced' });
    expect(told).toEqual(['second']);
  });

  test('holds what is asked of them until they are there, in its order', async () => {
    const { store, chosen, bringBuying } = openLater();
    await chosen;
    store.dispatch({ type: 'continue' });
    expect(phaseName(store.getState().phase)).toBe('paying.editing');
    store.dispatch({ type: 'fill-billing', field: 'name', value: 'Ada' });
    store.dispatch({ type: 'fill-billing', field: 'name', value: 'Ada Martin' });
    expect(store.getState().billing.values.name).toBeUndefined();
    bringBuying();
    await store.whole();
    expect(store.getState().billing.values.name).toBe('Ada Martin');
  });

  test('finds out then whether a known customer’s form can stay closed', async () => {
    const prefill = { customer: 'company', name: 'Ada Martin', country: 'FR' } as const;
    const { backend } = createTestBackend({ catalog, ids: seededIds() });
    const session = async () => ({ ...(await backend.session()), prefill });
    const { store, chosen, bringBuying } = openLater({ backend: { ...backend, session } });
    await chosen;
    expect(store.getState().billing).toMatchObject({ values: prefill, confirmed: true });
    bringBuying();
    await store.whole();
    expect(store.getState().billing.confirmed).toBe(false);
  });
});

test('the steps between phases are the same in words and in the rule', () => {
  const inWords = Object.entries(transitions).map(([from, to]) => [from, Object.keys(to)]);
  expect(Object.fromEntries(inWords)).toEqual(followers);
});

test('what would be chosen after a request is what the reducer chooses', async () => {
  const { store, chosen } = openLater();
  await chosen;
  const state = store.getState();
  const request = { type: 'set-quantity', addOn: 'seats', quantity: 7 } as const;
  expect(selectionAfter(state, request)).toEqual(reduce(state, request).selection);
  expect(selectionAfter(state, { type: 'confirm-billing' })).toBe(state.selection);
});
