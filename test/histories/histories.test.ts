import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/contract/index.ts';
import type { Mishap } from '../doubles/api-server.ts';
import type { NetworkFault } from '../faults/fault-proxy.ts';
import { company, fill } from '../checkout/fixture.ts';
import { atRest, held } from './held.ts';
import { createWorld } from './world.ts';
import type { Card, PlayedProvider } from './played-provider.ts';
import type { ProviderName, World } from './world.ts';

/** `npm run faults:histories` has 2,000, `npm run faults:long` 50,000. */
const numRuns = Number(process.env.HISTORIES ?? 30);
const seed = Number(process.env.SEED ?? 2026);
const steps = 30;

/** Nothing is modeled but what the provider can play, and the same things hold after every step: its books are the model. */
type Model = Pick<PlayedProvider, 'cards' | 'mishap'>;

/** `cards`: what it pays by; left out where the provider cannot play them. */
function step(
  name: string,
  act: (world: World) => Promise<unknown>,
  ...cards: (Card | null)[]
): fc.AsyncCommand<Model, World> {
  return {
    check: (model) => cards.every((card) => card === null || model.cards.includes(card)),
    toString: () => name,
    async run(_, world) {
      await act(world);
      await held(world);
    },
  };
}

const tab = fc.constantFrom(0, 0, 1);
const card = fc.constantFrom<Card>(
  ...(['success', 'success', 'success', 'declined', 'challenge', 'slow', 'lost_answer', 'refused_later'] as const),
);
const fault = fc.constantFrom<NetworkFault>(
  'drop-before',
  'drop-after',
  'html-502',
  'html-502-after',
  'truncate',
  'duplicate',
);
const change = fc.oneof(
  fc.record({
    type: fc.constant('buy-add-on' as const),
    addOn: fc.constant('seats'),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ type: fc.constant('remove-add-on' as const), addOn: fc.constant('seats'), quantity: fc.nat({ max: 3 }) }),
  fc.constantFrom<Change>(
    { type: 'pause', removeAddOns: [] },
    { type: 'resume' },
    { type: 'cancel' },
    { type: 'subscribe' },
  ),
);

/** VAT of another country hangs on the number of the second, as long as the register does not know it. */
const buyers = {
  French: { ...company, vatNumber: '' },
  Dutch: { ...company, country: 'NL', postalCode: '1011 AB', vatNumber: 'NL123456782B01' },
};
type Buyer = keyof typeof buyers;

/** Goes as far as the page lets: chooses, fills in, and presses Pay; takes a new price when asked to. */
async function pay(world: World, index: number, buyer: Buyer = 'French'): Promise<void> {
  const { checkout } = world.pages[index]!;
  checkout.dispatch({ type: 'choose-cycle', cycle: 'monthly' });
  await world.settle(index);
  checkout.dispatch({ type: 'continue' });
  fill(checkout, buyers[buyer]);
  checkout.dispatch({ type: 'confirm-billing' });
  await world.settle(index);
  checkout.fieldChanged(true);
  checkout.dispatch({ type: 'pay' });
  await world.settle(index);
}

const commands = [
  fc.record({ tab, card, buyer: fc.constantFrom<Buyer>('French', 'Dutch') }).map(({ tab, card, buyer }) =>
    step(
      `pay in ${tab} by ${card}, ${buyer}`,
      async (world) => {
        world.pages[tab]!.card = card;
        await pay(world, tab, buyer);
      },
      card,
    ),
  ),
  fc.record({ card, other: card }).map(({ card, other }) =>
    step(
      `pay by ${card}, while another organisation pays by ${other}`,
      async (world) => {
        world.pages[0]!.card = card;
        await Promise.all([pay(world, 0), world.rivalBuys(other)]);
      },
      ...[card, other],
    ),
  ),
  fc
    .constantFrom('valid' as const, 'valid' as const, 'unavailable' as const, 'invalid' as const)
    .map((status) => step(`the register says ${status}`, async ({ register }) => void (register.status = status))),
  fc
    .record({ which: fc.nat(), percent: fc.constantFrom(1, 33, 50, 100) })
    .map(({ which, percent }) =>
      step(`staff give back ${percent} % of ${which}`, (world) => world.giveBack(which, percent)),
    ),
  fc.record({ card, other: card }).map(({ card, other }) =>
    step(
      `pay in both by ${card} and ${other}`,
      async (world) => {
        world.pages[0]!.card = card;
        world.pages[1]!.card = other;
        await Promise.all([pay(world, 0), pay(world, 1)]);
      },
      ...[card, other],
    ),
  ),
  tab.map((tab) =>
    step(`retry in ${tab}`, (world) => {
      world.pages[tab]!.checkout.dispatch({ type: 'retry' });
      return world.settle(tab);
    }),
  ),
  tab.map((tab) => step(`reload ${tab}`, (world) => world.reload(tab))),
  fc.record({ tab, plan: fc.constantFrom('standard', 'professional', 'advanced') }).map(({ tab, plan }) =>
    step(`choose ${plan} in ${tab}`, (world) => {
      world.pages[tab]!.checkout.dispatch({ type: 'choose-plan', plan });
      return world.settle(tab);
    }),
  ),
  fc
    .record({ fault, of: fc.constantFrom('checkouts$', 'confirm$', 'checkouts', 'quotes') })
    .map(({ fault, of }) => step(`${fault} of ${of}`, async ({ proxy }) => proxy.plan(new RegExp(of), fault))),
  fc.record({ from: fc.nat(), times: fc.integer({ min: 1, max: 2 }), newest: fc.boolean() }).map((delivery) =>
    step(`event ${JSON.stringify(delivery)}`, async (world) => {
      // A 502 asks for it again: what it is about could not be read.
      const isWaiting = (status: number) => world.played.mishap !== undefined && status === 502;
      for (const status of await world.tell(delivery)) if (!isWaiting(status)) expect(status).toBeLessThan(300);
    }),
  ),
  fc
    .constantFrom<Mishap>('drop', 'html-502', '429', '500', 'drop-after-commit', 'html-502-after-commit')
    .map((how) => step(`${how} at the provider`, async ({ played }) => played.mishap?.(how))),
  fc.constant(step('crash', async (world) => world.crash())),
  fc.constantFrom(5_000, 60_000, 31 * 60_000, 86_400_000, 31 * 86_400_000).map((wait) =>
    step(`${wait} ms pass`, (world) => {
      world.played.review();
      return world.time.advance(wait);
    }),
  ),
  fc
    .constantFrom(90, 100, 120)
    .map((percent) => step(`prices at ${percent} %`, async (world) => world.reprice(percent))),
  fc.record({ change, card: fc.constantFrom<Card | null>(null, 'success', 'lost_answer') }).map(({ change, card }) =>
    step(
      `${change.type}, paid by ${card ?? 'the card that is stored'}`,
      async (world) => {
        const subscription = await world.store.findSubscription('acme');
        if (subscription && subscription.status !== 'ended') await world.change(change, card);
      },
      card,
    ),
  ),
  fc.constant(
    step('two do due work', async (world) => {
      await Promise.all([world.server().runDue(), world.server().runDue()]);
    }),
  ),
];

/** Most over the sandbox: a double answers over HTTP. */
const shares: readonly (readonly [ProviderName, number])[] = [
  ['sandbox', numRuns],
  ['stripe', Math.max(20, Math.ceil(numRuns / 20))],
  ['paypal', Math.max(20, Math.ceil(numRuns / 20))],
];

describe.each(shares)('over %s', (provider, numRuns) => {
  it(
    `holds what must hold after each of ${steps} steps, over ${numRuns} histories (seed ${seed})`,
    { timeout: 0 },
    async () => {
      let paid = 0;
      const given = { 'vat-number-verified': 0, refund: 0, rival: 0 };
      await fc.assert(
        fc.asyncProperty(fc.commands(commands, { maxCommands: steps, size: 'max' }), async (history) => {
          const world = await createWorld({ provider });
          try {
            await Promise.all([world.settle(0), world.settle(1)]);
            await fc.asyncModelRun(() => ({ model: world.played, real: world }), history);
            await atRest(world);
            paid += (await world.store.listInvoices('acme')).filter(({ status }) => status === 'paid').length;
            given.rival += (await world.store.listInvoices('rival')).length;
            for (const { reason } of await world.store.listCreditNotes('acme')) given[reason as 'refund'] += 1;
          } finally {
            await world.destroy();
          }
        }),
        { numRuns, seed },
      );
      // Histories in which nobody buys, and nothing is given back, would hold anything.
      expect(paid).toBeGreaterThan(numRuns / 4);
      expect(given.refund).toBeGreaterThan(0);
      expect(given.rival).toBeGreaterThan(0);
      // One history in seventy has all that it takes.
      if (numRuns >= 1000) expect(given['vat-number-verified']).toBeGreaterThan(0);
      console.log(`${provider}: ${paid} invoices paid; credit notes and the other organisation's invoices:`, given);
    },
  );
});
