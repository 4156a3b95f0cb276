import { expect, fixture, html } from '@open-wc/testing';
import type { ComptoirSubscription, SubscriptionBackend } from '../../src/index.ts';
import { CheckoutError } from '../../src/checkout/index.ts';
import { deepActive } from '../../src/elements/base/deep-active.ts';
import '../../src/define.ts';
import { customer, type Standing } from '../../stories/support/account.ts';
import { find, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

/** Where an account goes wrong: what is said of it, where the focus is then, and the way on. */
async function open(given: Standing | SubscriptionBackend): Promise<ComptoirSubscription> {
  const backend = typeof given === 'string' ? await customer({ standing: given }) : given;
  const root = await fixture<ComptoirSubscription>(
    html`<comptoir-subscription lang="en" .backend=${backend}></comptoir-subscription>`,
  );
  await waitUntil(() => find(root, 'h2'));
  await root.settled();
  return root;
}

const by = (root: Element, id: string): HTMLElement | null => find(root, `[data-comptoir-id="${id}"]`);
function press(root: Element, id: string): void {
  const button = by(root, id)!;
  button.focus();
  button.click();
}
const lost = (): Promise<never> => Promise.reject(new CheckoutError('network', { retryable: true }));

describe('an account that goes wrong', () => {
  it('leads who tries again to what is there then: once more, or where the customer stands', async () => {
    const backend = await customer({});
    let works = false;
    const root = await open({ ...backend, session: (signal) => (works ? backend.session(signal) : lost()) });
    expect(textOf(root)).to.include('could not be loaded').and.not.include('checkout');
    expect(deepActive(), 'nobody was at it').to.equal(null);
    press(root, 'retry');
    await waitUntil(() => root.state!.phase.name === 'loading');
    await waitUntil(() => deepActive()?.dataset.comptoirId === 'retry', 'it can be tried again');
    works = true;
    press(root, 'retry');
    await waitUntil(() => deepActive()?.localName === 'h2', 'it is there');
    expect(deepActive()!.textContent).to.include('Professional');
  });

  it('leads who wants to see the plans into the checkout', async () => {
    const root = await open('none');
    press(root, 'subscribe');
    await waitUntil(() => deepActive() !== null);
    expect(root.shadowRoot!.activeElement!.localName).to.equal('comptoir-checkout');
  });
});
