import { expect, fixture, html } from '@open-wc/testing';
import type { ComptoirCheckout, ComptoirSubscription, SubscriptionBackend } from '../../src/index.ts';
import { CheckoutError } from '../../src/checkout/index.ts';
import { deepActive } from '../../src/elements/base/deep-active.ts';
import '../../src/define.ts';
import { checkoutPage, domDriver } from '../../src/testing/index.ts';
import { customer, type Standing } from '../../stories/support/account.ts';
import { billing } from '../../stories/support/stage.ts';
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
const ask = async (root: ComptoirSubscription, detail: object): Promise<void> => {
  root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
  await root.settled();
};
function press(root: Element, id: string): void {
  const button = by(root, id)!;
  button.focus();
  button.click();
}
const buySeats = { type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 7 } };
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

  it('leads who is not signed in to where one signs in, and to nowhere without an address', async () => {
    const backend = await customer({});
    const nobody = (): Promise<never> => Promise.reject(new CheckoutError('unauthenticated'));
    const root = await open({ ...backend, subscription: nobody });
    expect(by(root, 'sign-in')).to.equal(null);
    root.setAttribute('sign-in-url', '/sign-in');
    await root.settled();
    expect(by(root, 'sign-in')!.getAttribute('href')).to.equal('/sign-in');
    expect(by(root, 'sign-in')!.textContent).to.equal('Sign in to continue');
    expect(by(root, 'retry')).not.to.equal(null);
    await expect(root).to.be.accessible();
  });

  it('leads to where one signs in also where the backend answers a stranger', async () => {
    const backend = await customer({ standing: 'none' });
    const root = await open({
      ...backend,
      session: async (signal) => ({ ...(await backend.session(signal)), who: 'anonymous' }),
    });
    expect(textOf(root)).to.include('Only owners');
    root.setAttribute('sign-in-url', '/sign-in');
    await root.settled();
    await waitUntil(() => by(root, 'sign-in')?.getAttribute('href') === '/sign-in');
    expect(textOf(root)).not.to.include('Only owners');
  });

  it('leads who wants to see the plans into the checkout', async () => {
    const root = await open('none');
    press(root, 'subscribe');
    await waitUntil(() => deepActive() !== null);
    expect(root.shadowRoot!.activeElement!.localName).to.equal('comptoir-checkout');
  });

  it('leads back out of the checkout in place, but out of no payment', async () => {
    const backend = await customer({ standing: 'none' });
    let answer = (_attempt: unknown): void => undefined;
    const root = await open({
      ...backend,
      openCheckout: () => new Promise((resolve) => (answer = resolve as typeof answer)),
    } as SubscriptionBackend);
    const back = (): boolean => by(root, 'back')?.checkVisibility({ visibilityProperty: true }) ?? false;
    const checkout = (): ComptoirCheckout | null => find(root, 'comptoir-checkout');
    press(root, 'subscribe');
    await waitUntil(back);
    await expect(root).to.be.accessible();
    press(root, 'back');
    await waitUntil(() => deepActive()?.localName === 'h2');
    expect(checkout()).to.equal(null);
    expect(deepActive()!.textContent).to.include('Your subscription');

    press(root, 'subscribe');
    await waitUntil(back);
    const top = (): number => checkout()!.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const stood = top();
    const page = checkoutPage(domDriver(root.parentElement!));
    await page.choosePlan('professional');
    await page.continue();
    await page.fillBilling(billing);
    await page.confirmBilling();
    await page.fillCard();
    expect(back(), 'nothing is sent yet').to.equal(true);
    await page.pay();
    await waitUntil(() => !back(), 'it is paid');
    expect(top()).to.equal(stood);
    answer({ id: 'att_1', status: 'canceled', session: null, decline: null, receipt: null });
    await waitUntil(back, 'nothing was');
  });

  for (const [what, error] of [
    ['did not come', new CheckoutError('network', { retryable: true })],
    ['came as an empty answer', new CheckoutError('bad_response')],
  ] as const)
    it(`asks again for a price that ${what}`, async () => {
      const backend = await customer({});
      let works = false;
      const fail = (): Promise<never> => Promise.reject(error);
      const root = await open({ ...backend, preview: (...asked) => (works ? backend.preview(...asked) : fail()) });
      await ask(root, buySeats);
      const confirm = by(root, 'confirm')!;
      expect(confirm.textContent.trim()).to.equal('Try again');
      expect(confirm.getAttribute('aria-disabled')).to.equal('false');
      works = true;
      confirm.click();
      await root.settled();
      await waitUntil(() => confirm.textContent.trim().startsWith('Pay'));
      expect(find(root, '[part=refusal]')!.textContent.trim()).to.equal('');
    });

  it('speaks of a payment only where something is paid', async () => {
    const backend = await customer({});
    const root = await open({ ...backend, apply: () => new Promise(() => undefined) });
    await ask(root, { type: 'review-change', change: { type: 'cancel' } });
    void ask(root, { type: 'confirm' });
    const status = (): string => find(root, '[data-flow-focus=sending]')?.textContent.trim() ?? '';
    await waitUntil(status);
    expect(status()).to.equal('One moment…');
  });

  it('leads who gives up another payment to what came of it', async () => {
    const backend = await customer({});
    const attempt = { id: 'att_1', status: 'requires_action' };
    const root = await open({
      ...backend,
      apply: () => Promise.reject(new CheckoutError('attempt_open', { attempt })),
      cancel: () => Promise.resolve({ ...attempt, status: 'canceled' } as never),
    });
    await ask(root, buySeats);
    await waitUntil(() => root.state!.payment.complete);
    await ask(root, { type: 'confirm' });
    const giveUp = find(root, '[part=refusal] button')!;
    giveUp.focus();
    giveUp.click();
    await waitUntil(() => deepActive()?.role === 'alert');
    expect(deepActive()!.textContent).to.include('was cancelled');
  });

  it('leads to the reason where other figures wait to be agreed to', async () => {
    const backend = await customer({});
    let dearer = 0;
    const root = await open({
      ...backend,
      apply: () => Promise.reject(new CheckoutError('quote_changed')),
      async preview(...asked) {
        const preview = await backend.preview(...asked);
        return { ...preview, now: { ...preview.now, total: preview.now.total + 100 * dearer++ } };
      },
    });
    await ask(root, buySeats);
    await waitUntil(() => root.state!.payment.complete);
    await ask(root, { type: 'confirm' });
    await waitUntil(() => deepActive()?.role === 'alert');
    expect(deepActive()!.textContent.trim()).to.match(/^The figures have changed/);
    expect(by(root, 'flow')!.querySelectorAll('[role=alert]')).to.have.length(1);
  });

  it('says to whoever is no owner any more that only one may, and keeps what stands there', async () => {
    for (const request of [buySeats, { type: 'review-billing' }, { type: 'review-invoice', invoice: '' }]) {
      const backend = await customer({ standing: request.type === 'review-invoice' ? 'past-due' : 'active' });
      let who: 'member' | 'owner' = 'owner';
      const refuse = (): Promise<never> => {
        who = 'member';
        return Promise.reject(new CheckoutError('not_owner'));
      };
      const root = await open({
        ...backend,
        session: async (signal) => ({ ...(await backend.session(signal)), who }),
        ...{ apply: refuse, updateBilling: refuse, payInvoice: refuse },
      });
      const invoice = root.state!.invoices.find(({ status }) => status === 'open')?.id;
      await ask(root, { ...request, ...(invoice && { invoice }) });
      await ask(root, { type: 'fill-billing', field: 'city', value: 'Lyon' });
      await waitUntil(() => by(root, 'confirm')?.ariaDisabled !== 'true');
      press(root, 'confirm');
      await waitUntil(() => deepActive()?.role === 'alert', request.type);
      await root.settled();
      expect(deepActive()!.textContent.trim(), request.type).to.match(/^Only owners can change the subscription/);
      expect(by(root, 'flow')!.matches(':modal'), request.type).to.equal(true);
      if (request.type === 'review-billing') expect(find<HTMLInputElement>(root, '#city')!.value).to.equal('Lyon');
      expect(textOf(find(root, 'comptoir-subscription-status')!)).to.include('Camille Aubert');
      by(root, 'close')!.click();
      await waitUntil(() => deepActive()?.localName === 'h2', 'led to where the customer stands');
    }
  });

  it('keeps the focus at what is happening when it is put back while it pays', async () => {
    const backend = await customer({});
    const root = await open({ ...backend, apply: () => new Promise(() => undefined) });
    await ask(root, buySeats);
    await waitUntil(() => root.state!.payment.complete);
    void ask(root, { type: 'confirm' });
    const atStatus = (): boolean => deepActive()?.dataset.flowFocus === 'sending';
    await waitUntil(atStatus);
    const { parentElement } = root;
    root.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    parentElement!.append(root);
    await waitUntil(() => deepActive() !== null);
    expect(atStatus()).to.equal(true);
  });

  it('begins anew when it is put back later, with nothing thrown', async () => {
    const thrown: unknown[] = [];
    const note = (event: PromiseRejectionEvent): unknown => thrown.push(event.reason);
    addEventListener('unhandledrejection', note);
    const root = await open('active');
    await ask(root, { type: 'review-change', change: { type: 'cancel' } });
    const { parentElement } = root;
    root.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    parentElement!.append(root);
    await root.settled();
    await waitUntil(() => root.state?.phase.name === 'showing' && by(root, 'cancel'));
    await ask(root, { type: 'review-change', change: { type: 'cancel' } });
    await waitUntil(() => by(root, 'flow')?.matches(':modal'));
    removeEventListener('unhandledrejection', note);
    expect(thrown).to.deep.equal([]);
  });

  it('leads who saves billing information to the field that is marked', async () => {
    const root = await open('active');
    await ask(root, { type: 'review-billing' });
    await ask(root, { type: 'fill-billing', field: 'city', value: '' });
    press(root, 'confirm');
    await waitUntil(() => deepActive()?.id === 'city');
    expect(deepActive()!.getAttribute('aria-invalid')).to.equal('true');
  });

  it('says what a bank refused after a reload, until it is closed', async () => {
    const root = await open('active');
    const kept = { key: 'k', request: '', id: 'att_1', notice: { done: 'buy-add-on', addOn: 'seats' } };
    const key = `comptoir-account:${location.pathname}:${root.id}`;
    const backend = await customer({});
    sessionStorage.setItem(key, JSON.stringify(kept));
    const attempt = { id: 'att_1', status: 'failed', decline: 'insufficient_funds', session: null };
    root.backend = { ...backend, attempt: () => Promise.resolve(attempt as never) };
    await waitUntil(() => textOf(root).includes('There is not enough money on this card.'), 'it is said');
    find(root, '[data-comptoir-id=notice] button')!.click();
    await waitUntil(() => !textOf(root).includes('There is not enough money on this card.'), 'it is closed');
    sessionStorage.removeItem(key);
  });
});
