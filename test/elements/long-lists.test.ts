import { expect } from '@open-wc/testing';
import { catalog } from '../../demo/catalog.ts';
import type { AddOn, Plan } from '../../src/pricing/index.ts';
import { find, mount, textOf, type Mounted } from './mount.ts';
import { waitUntil } from './wait.ts';

const count = 200;
const amounts = (amount: number): Record<string, number> => ({ EUR: amount, USD: amount, GBP: amount, JPY: amount });
const prices = (at: number): Plan['prices'] => ({ monthly: amounts(1000 + at * 100), annual: amounts(12_000 + at) });
const plans = Array.from({ length: count }, (_, at): Plan => ({
  id: `plan-${at}`,
  name: `P${at}`,
  prices: prices(at),
}));
const addOns = Array.from({ length: count }, (_, at): AddOn => ({
  id: `extra-${at}`,
  name: `E${at}`,
  prices: prices(at)!,
}));
const last = count - 1;

/** What a browser does with the rows of such a catalog, seen through its last card and its last stepper. */
async function mountLong(waiting: (() => void)[] = []): Promise<Mounted & { card: HTMLElement; stepper: HTMLElement }> {
  const mounted = await mount({ catalog: { ...catalog, plans, addOns, coupons: [], defaultPlan: 'plan-0' } });
  const card = find(mounted.root, `#about-plan-${last}`)!;
  const stepper = find(mounted.root, `[add-on="extra-${last}"]`)!;
  // The browser says which rows it skips once it has drawn them.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  // From here on the page has no time, until `waiting` is run.
  globalThis.requestIdleCallback = (run) => waiting.push(run as () => void);
  return { ...mounted, card, stepper };
}

describe('long lists', () => {
  const idle = Object.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');

  afterEach(() => {
    if (idle) Object.defineProperty(globalThis, 'requestIdleCallback', idle);
    // Safari has none.
    else Reflect.deleteProperty(globalThis, 'requestIdleCallback');
  });

  it('draws what is in view at once, the rest when the page has time', async () => {
    const waiting: (() => void)[] = [];
    const { root, page, card, stepper } = await mountLong(waiting);
    expect(textOf(card)).to.contain('€121.99');
    await page.chooseCycle('monthly');
    expect(textOf(find(root, '#about-plan-0')!)).to.contain('€10.00');
    expect(textOf(card)).to.contain('€121.99');
    expect(textOf(stepper)).to.contain('€121.99');
    for (const run of waiting) run();
    await (card as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    await (stepper as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    expect(textOf(card)).to.contain('€209.00').and.not.to.contain('€121.99');
    expect(textOf(stepper)).to.contain('€209.00').and.not.to.contain('€121.99');
  });

  it('draws a row that is scrolled to, before the page has time', async () => {
    const { page, stepper } = await mountLong();
    await page.chooseCycle('monthly');
    stepper.scrollIntoView();
    await waitUntil(() => textOf(stepper).includes('€209.00'));
  });

  it('draws a row that takes the focus, before the page has time', async () => {
    const { root, page, card } = await mountLong();
    await page.chooseCycle('monthly');
    find(root, `input[value="plan-${last}"]`)!.focus({ preventScroll: true });
    await waitUntil(() => textOf(card).includes('€209.00'));
  });
});
