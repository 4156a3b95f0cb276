import { expect, html } from '@open-wc/testing';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { catalog } from '../../demo/catalog.ts';
import { find, mount, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

/** Where things stand while one chooses. */

const inside = (root: ComptoirCheckout, element: string): ShadowRoot => find(root, element)!.shadowRoot!;

async function openTimeline(root: ComptoirCheckout): Promise<ShadowRoot> {
  const timeline = inside(root, 'comptoir-charge-timeline');
  timeline.querySelector<HTMLElement>('[data-comptoir-id="timeline"]')!.click();
  await waitUntil(() => timeline.querySelector('table'));
  return timeline;
}

describe('the choosing step', () => {
  it('stands on the scale of spaces: 4, 8, 12, 16, 24, 32, 48, 64', async () => {
    const { root } = await mount();
    const padding = (element: Element): number => {
      const { paddingInlineStart, borderInlineStartWidth } = getComputedStyle(element);
      return parseFloat(paddingInlineStart) + parseFloat(borderInlineStartWidth);
    };
    for (const card of inside(root, 'comptoir-plan-cards').querySelectorAll('.card, .offer'))
      expect(padding(card)).to.equal(16);
    expect(getComputedStyle(find(root, '[data-comptoir-id="continue"]')!).paddingInlineStart).to.equal('16px');
  });

  it('unfolds the chosen plan and the bill of a narrow place in 200 ms', async () => {
    const { root } = await mount({ width: 328 });
    const [plan] = [...inside(root, 'comptoir-plan-cards').querySelectorAll('comptoir-plan-card[selected]')];
    find(root, '[part=total]')!.click();
    await root.settled();
    for (const unfolded of [plan!.shadowRoot!.querySelector('.more')!, find(root, '#bill')!]) {
      const { animationDuration, animationTimingFunction } = getComputedStyle(unfolded);
      expect(animationDuration).to.equal('0.2s');
      expect(animationTimingFunction).to.equal('cubic-bezier(0.2, 0, 0, 1)');
    }
  });

  // Each row of the grid, by the ids of what stands in it.
  const rows = async (plans: readonly string[], width: number, content?: unknown): Promise<string[]> => {
    const { root } = await mount({
      catalog: {
        ...catalog,
        plans: catalog.plans.filter(({ id }) => plans.includes(id)),
        defaultPlan: plans[0]!,
        coupons: [],
      },
      width,
      content,
    });
    const byTop = new Map<number, string[]>();
    for (const cell of inside(root, 'comptoir-plan-cards').querySelectorAll<HTMLElement>('.card, .offer')) {
      const { top } = cell.getBoundingClientRect();
      byTop.set(top, [...(byTop.get(top) ?? []), cell.dataset.comptoirId!.replace('plan-', '')]);
    }
    return [...byTop.values()].map((row) => row.join(' '));
  };
  const all = ['standard', 'professional', 'advanced', 'custom'];

  it('sets the plans two by two from 680 on, and three in a row over a strip from 1040 on', async () => {
    expect(await rows(all, 520)).to.deep.equal(all);
    for (const width of [680, 1039])
      expect(await rows(all, width)).to.deep.equal(['standard professional', 'advanced custom']);
    for (const width of [1040, 1400])
      expect(await rows(all, width)).to.deep.equal(['standard professional advanced', 'custom']);
    expect(await rows(all, 1040, html`<comptoir-plan-cards></comptoir-plan-cards>`)).to.deep.equal([
      'standard professional advanced',
      'custom',
    ]);
  });

  it('leaves no hole beside fewer plans', async () => {
    for (const width of [680, 1040]) {
      expect(await rows(['standard', 'custom'], width)).to.deep.equal(['standard', 'custom']);
      expect(await rows(['standard', 'advanced', 'custom'], width)).to.deep.equal(['standard advanced', 'custom']);
    }
  });

  it('keeps the words of the timeline in their cells, in every language and in a narrow place', async () => {
    const cycles = [
      { id: 'monthly', interval: 'month', count: 1 },
      { id: 'quarterly', interval: 'month', count: 3 },
      { id: 'annual', interval: 'year', count: 1 },
    ] as const;
    const quarterly = { EUR: 9900, USD: 9900, GBP: 9900, JPY: 9900 };
    const plans = catalog.plans.map((plan) =>
      plan.prices ? { ...plan, prices: { ...plan.prices, quarterly } } : plan,
    );
    for (const width of [268, 832])
      for (const locale of ['en', 'pl', 'nl']) {
        const { root } = await mount({ catalog: { ...catalog, plans, cycles }, attributes: { locale }, width });
        await root.settled();
        const cells = (await openTimeline(root)).querySelectorAll<HTMLElement>('.sum, tbody th');
        for (const cell of cells)
          expect(cell.scrollWidth, `${locale} at ${width}: ${cell.textContent.trim()}`).to.be.at.most(cell.clientWidth);
      }
  });

  it('keeps the months of the timeline apart in a narrow place', async () => {
    const { root } = await mount({ width: 268 });
    const [first, second] = (await openTimeline(root)).querySelectorAll('tbody rect');
    const [a, b] = [first!.getBoundingClientRect(), second!.getBoundingClientRect()];
    expect(b.left - a.right).to.be.at.least(2);
  });

  it('keeps the names of months apart in a narrow place, in long-worded languages too', async () => {
    for (const locale of ['ar', 'fr', 'nl', 'pt-BR']) {
      const { root } = await mount({ width: 328, attributes: { locale } });
      await root.settled();
      const names = [...(await openTimeline(root)).querySelectorAll('thead span[aria-hidden]')]
        .map((name) => name.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .sort((a, b) => a.left - b.left);
      const gaps = names.slice(1).map(({ left }, index) => Math.round(left - names[index]!.right));
      expect(Math.min(...gaps), `${locale}: ${gaps.join()}`).to.be.at.least(6);
    }
  });

  it('sets "Free" as the price that it is', async () => {
    const free = { EUR: 0, USD: 0, GBP: 0, JPY: 0 };
    const plans = catalog.plans.map((plan) =>
      plan.id === 'standard' ? { ...plan, prices: { monthly: free, annual: free } } : plan,
    );
    const { root } = await mount({ catalog: { ...catalog, plans } });
    const sizes = [...inside(root, 'comptoir-plan-cards').querySelectorAll('comptoir-plan-card')].map(
      (card) => getComputedStyle(card.shadowRoot!.querySelector('.price > *')!).fontSize,
    );
    expect([...new Set(sizes)]).to.have.length(1);
  });

  it('tells what a plan sold by offer includes', async () => {
    const { root } = await mount();
    expect(textOf(find(root, '[data-comptoir-id="plan-custom"]')!)).to.include('Payment by invoice');
  });

  it('says net or gross beside every price', async () => {
    const { root, page } = await mount();
    expect(textOf(find(root, 'comptoir-add-on-stepper')!)).to.match(/€144\.00 a year for each seat ?, excl\. VAT/);
    expect(textOf((await openTimeline(root)).querySelector('caption')!)).to.include('excl. VAT');
    await page.continue();
    await root.settled();
    expect(textOf(find(root, '[data-comptoir-id="pay"]')!)).to.include('pay €948.00 (excl. VAT)');
    expect(textOf(find(root, 'comptoir-pay-button')!)).to.include('You pay €948.00 (excl. VAT) today');
  });

  it('says what is due without VAT once', async () => {
    const { root } = await mount();
    const bill = textOf(find(root, 'comptoir-order-summary')!);
    expect(bill.match(/€948\.00/g)).to.have.length(3); // The line, the total, the next charge.
  });
});
