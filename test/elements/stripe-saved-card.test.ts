import { expect } from '@open-wc/testing';
import { mountBench, toPayment, type Bench } from './provider-bench.ts';
import { find } from './mount.ts';
import { waitUntil } from './wait.ts';

const saved = {
  id: 'met_1',
  type: 'card',
  provider: 'stripe',
  brand: 'visa',
  last4: '4242',
  label: null,
  expires: '2027-12',
} as const;

const field = (): HTMLElement => document.querySelector('[data-comptoir-id="field-card"]')!;
const code = (): Element | null => document.querySelector('iframe[title="Secure CVC input frame"]');

async function open(): Promise<Bench> {
  const bench = await mountBench({ saved: [saved] });
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
});
