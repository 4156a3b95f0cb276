import { expect } from '@open-wc/testing';
import { catalog } from '../../demo/catalog.ts';
import { mountBench, savedCard, toPayment, type Bench, type BenchOptions } from './provider-bench.ts';
import { find } from './mount.ts';
import { waitUntil } from './wait.ts';

const field = (): HTMLElement => document.querySelector('[data-comptoir-id="field-card"]')!;
const code = (): Element | null => document.querySelector('iframe[title="Secure CVC input frame"]');

async function open(options: BenchOptions = {}): Promise<Bench> {
  const bench = await mountBench({ saved: [savedCard], ...options });
  await toPayment(bench);
  find(bench.root, '[data-comptoir-id="saved-met_1"]')!.click();
  await isReady(bench);
  return bench;
}

const isReady = ({ root }: Bench): Promise<void> =>
  waitUntil(() => field() && !find(root, 'comptoir-payment-method .loading'), 'the field is ready');

describe('a saved card through Stripe', () => {
  it('is asked about in another language once the page speaks it', async () => {
    const { root } = await open();
    await waitUntil(code);
    const label = (): string => field().querySelector('label')!.textContent;
    expect(label()).to.equal('Security code');
    root.locale = 'fr';
    await waitUntil(() => label() !== 'Security code', 'the label is French');
  });

  it('is asked for its security code once something is due', async () => {
    const trial = { days: 14, card: 'required' } as const;
    const plans = catalog.plans.map((plan) => (plan.id === 'standard' ? { ...plan, trial } : plan));
    const bench = await open({ catalog: { ...catalog, plans, defaultPlan: 'standard' } });
    expect(code()).to.equal(null);
    const detail = { type: 'choose-plan', plan: 'professional' };
    bench.root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    await bench.root.settled();
    await waitUntil(code, 'the code is asked for');
    await isReady(bench);
    await bench.page.pay();
    await bench.root.settled();
    expect(bench.requests).not.to.include('POST /v1/checkouts');
  });
});
