import { aTimeout, expect } from '@open-wc/testing';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import type { FormAdapter, PaymentHost } from '../../src/payments/adapter.ts';
import { stripe } from '../../src/payments/stripe/index.ts';
import { perform } from '../doubles/stripe/calls.ts';
import type { Intent } from '../doubles/stripe/objects.ts';
import { keepCard, mountBench, savedCard, toPayment, withTrial, type Bench } from './provider-bench.ts';
import { find, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

const field = (): HTMLElement => document.querySelector('[data-comptoir-id="field-card"]')!;
const frame = (title = 'Secure payment input frame'): HTMLIFrameElement =>
  document.querySelector(`iframe[title="${title}"]`)!;
const inputs = (): Record<'number' | 'expiry' | 'cvc', HTMLInputElement> => {
  const page = frame().contentDocument!;
  const input = (name: string): HTMLInputElement => page.querySelector(`[name="${name}"]`)!;
  return { number: input('number'), expiry: input('expiry'), cvc: input('cvc') };
};

function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

async function fill(number = '4242 4242 4242 4242'): Promise<void> {
  await isReady();
  const { number: card, expiry, cvc } = inputs();
  type(card, number);
  type(expiry, '12 / 40');
  type(cvc, '123');
}

const isReady = (): Promise<void> => waitUntil(() => frame() && !loading(), 'the field is ready');
const loading = (): boolean => {
  const method = document.querySelector('comptoir-checkout')!;
  return find(method, 'comptoir-payment-method .loading') !== null;
};

async function pay({ page, root }: Bench): Promise<void> {
  await page.pay();
  await root.settled();
}

async function answersBank(outcome: 'Complete' | 'Fail'): Promise<void> {
  const challenge = 'iframe[title="3D Secure challenge"]';
  await waitUntil(() => document.querySelector(challenge), 'the bank asks');
  const page = document.querySelector<HTMLIFrameElement>(challenge)!.contentDocument!;
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith(outcome))!.click();
}

const opened = ({ requests }: Bench): number => requests.filter((request) => request === 'POST /v1/checkouts').length;
const refusal = (root: Element): string => textOf(find(root, 'comptoir-pay-button')!);

/** The time after which a field counts as failed, shortened. */
async function impatiently(run: () => Promise<void>): Promise<void> {
  const usual = window.setTimeout;
  window.setTimeout = ((handler: () => void, delay?: number) =>
    usual(handler, delay === 15_000 ? 60 : delay)) as typeof window.setTimeout;
  try {
    await run();
  } finally {
    window.setTimeout = usual;
  }
}

describe('a card through Stripe', () => {
  it('stands in the light DOM and pays with what the billing form knows', async () => {
    const bench = await mountBench();
    await toPayment(bench);
    await fill();
    expect(field().parentElement).to.equal(bench.root);
    expect(frame().getBoundingClientRect().height).to.be.greaterThan(50);
    await pay(bench);
    expect(bench.root.state!.phase.name).to.equal('succeeded');
    const [charge] = bench.books.ledger;
    expect(charge).to.include({ kind: 'charge', currency: 'eur', amount: bench.root.state!.attempt!.amount });
    const [method] = bench.books.methods.values();
    expect(method!.billing_details).to.deep.include({ name: 'Ada Martin', email: 'ada@example.com' });
  });

  it('keeps frame and typed card where the host puts it in shadow roots of its own', async () => {
    const bench = await mountBench();
    const outer = document.createElement('div');
    const inner = document.createElement('div');
    bench.root.before(outer);
    outer.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(bench.root);
    await aTimeout(20);
    await toPayment(bench);
    await waitUntil(() => frame()?.contentDocument?.querySelector('input'));
    expect(field().parentElement).to.equal(outer);
    type(inputs().number, '4242');
    const kept = frame();
    (bench.root as ComptoirCheckout).locale = 'fr';
    await aTimeout(50);
    await bench.root.settled();
    expect(frame()).to.equal(kept);
    expect(inputs().number.value).to.equal('4242');
  });

  it('opens no attempt for a card that is not filled in', async () => {
    const bench = await mountBench();
    await toPayment(bench);
    await isReady();
    await pay(bench);
    expect(opened(bench)).to.equal(0);
    expect(bench.root.state!.phase).to.deep.equal({ name: 'paying', step: 'editing' });
  });

  it('refuses a brand that is not taken before anything is sent', async () => {
    const bench = await mountBench({ card: { brands: ['visa'] } });
    await toPayment(bench);
    await fill('5555 5555 5555 4444');
    await pay(bench);
    expect(opened(bench)).to.equal(0);
    expect(refusal(bench.root)).to.contain('cannot be used here');
  });

  it('lets the backend name a decline, keeps the form and takes the next card', async () => {
    const bench = await mountBench();
    await toPayment(bench);
    await fill('4000 0000 0000 9995');
    await pay(bench);
    expect(refusal(bench.root)).to.contain('not enough money');
    expect(inputs().number.value).to.equal('4000 0000 0000 9995');
    type(inputs().number, '4242 4242 4242 4242');
    await pay(bench);
    expect(bench.root.state!.phase.name).to.equal('succeeded');
    expect(bench.books.ledger.length).to.equal(1);
  });

  for (const [outcome, phase] of [
    ['Complete', 'succeeded'],
    ['Fail', 'paying'],
  ] as const)
    it(`ends ${phase} when the buyer presses ${outcome} at the bank`, async () => {
      const bench = await mountBench();
      await toPayment(bench);
      await fill('4000 0027 6000 3184');
      await bench.page.pay();
      await answersBank(outcome);
      await bench.root.settled();
      expect(bench.root.state!.phase.name).to.equal(phase);
      expect(bench.books.ledger.length).to.equal(outcome === 'Complete' ? 1 : 0);
    });

  it('follows the total in what it will confirm', async () => {
    const bench = await mountBench();
    await toPayment(bench);
    await fill();
    const detail = { type: 'choose-cycle', cycle: 'monthly' };
    bench.root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    await bench.root.settled();
    await pay(bench);
    expect(bench.root.state!.phase.name).to.equal('succeeded');
  });

  it('gives up on a frame that is never ready, and draws it again on Retry', async () => {
    await impatiently(async () => {
      const bench = await mountBench({ stripe: { neverReady: true } });
      await toPayment(bench);
      await waitUntil(() => find(bench.root, '[data-comptoir-id="retry-card"]'), 'Retry is offered');
      expect(frame()).to.equal(null);
      expect(find<HTMLInputElement>(bench.root, '[data-comptoir-id="method-paypal"]')!.disabled).to.equal(false);
      window.stripeScript = { ...window.stripeScript, neverReady: false };
      find(bench.root, '[data-comptoir-id="retry-card"]')!.click();
      await fill();
      await pay(bench);
      expect(bench.root.state!.phase.name).to.equal('succeeded');
    });
  });

  it('says so at once when Stripe reports that its frame did not load', async () => {
    const bench = await mountBench({ stripe: { loadError: true } });
    await toPayment(bench);
    await waitUntil(() => find(bench.root, '[data-comptoir-id="retry-card"]'), 'Retry is offered');
    expect(textOf(bench.root)).to.contain('did not load');
  });

  it('takes over colours when the theme changes, whoever changed it', async () => {
    const bench = await mountBench();
    await toPayment(bench);
    await isReady();
    const background = (): string => frame().contentDocument!.body.style.background;
    await waitUntil(() => background() !== '');
    const light = background();
    document.documentElement.style.colorScheme = 'dark';
    await waitUntil(() => background() !== light, 'the frame is dark').finally(() =>
      document.documentElement.style.removeProperty('color-scheme'),
    );
  });

  it('offers the wallets that Stripe has above the form, and pays with one', async () => {
    const bench = await mountBench({
      card: { options: { wallets: 'true' } },
      stripe: { wallets: ['applePay', 'link'] },
    });
    await toPayment(bench);
    await isReady();
    const buttons = frame('Secure express checkout frame');
    await waitUntil(() => textOf(field()).includes('or by card'));
    const [wallet, ...others] = buttons.contentDocument!.querySelectorAll('button');
    expect(others).to.deep.equal([]);
    wallet!.click();
    await waitUntil(() => bench.root.state!.phase.name === 'succeeded', 'paid by wallet');
    expect(bench.books.ledger.length).to.equal(1);
  });

  it('leaves no trace of wallets where there are none', async () => {
    const bench = await mountBench({ card: { options: { wallets: 'true' } } });
    await toPayment(bench);
    await isReady();
    await aTimeout(30);
    expect(textOf(field())).not.to.contain('or by card');
    expect(frame('Secure express checkout frame').getBoundingClientRect().height).to.equal(0);
  });

  it('stores a card without a charge where nothing is due today', async () => {
    const bench = await mountBench({ catalog: withTrial });
    await toPayment(bench);
    await fill();
    await pay(bench);
    expect(bench.root.state!.phase.name).to.equal('succeeded');
    expect([...bench.books.intents.values()].map(({ object, status }) => `${object} ${status}`)).to.deep.equal([
      'setup_intent succeeded',
    ]);
    expect(bench.books.ledger).to.deep.equal([]);
  });

  it('takes up the bank’s question after a reload, with nothing mounted', async () => {
    const { books } = await mountBench();
    const fields = { amount: '1999', currency: 'eur', allowed_payment_method_types: ['card'] };
    const at = { books, fromPage: false, publicUrl: location.origin };
    const { id, client_secret } = perform(at, 'POST', '/payment_intents', fields) as Intent;
    const confirm = { payment_method: keepCard(books, '4000002760003184') };
    perform(at, 'POST', `/payment_intents/${id}/confirm`, confirm);
    const offer = { id: 'card', type: 'card', provider: 'stripe', publishableKey: 'pk_test_bench' } as const;
    const adapter = (await stripe(offer)) as FormAdapter;
    const session = { provider: 'stripe', method: 'card', intent: 'payment', amount: 1999, currency: 'EUR' } as const;
    const host = { offer, nonce: null } as PaymentHost;
    const resumed = adapter.resume!({ ...session, data: { clientSecret: client_secret! } }, host);
    await answersBank('Complete');
    expect(await resumed).to.deep.equal({ outcome: 'submitted' });
    expect(books.ledger.length).to.equal(1);
  });

  it('sells in two checkouts on one page, each with a form of its own', async () => {
    const one = await mountBench();
    await toPayment(one);
    await fill();
    const [first] = [frame()];
    const two = await mountBench({ books: one.books });
    await toPayment(two);
    await waitUntil(() => document.querySelectorAll(`iframe[title="${first.title}"]`).length === 2);
    await aTimeout(30);
    await pay(one);
    expect(one.root.state!.phase.name).to.equal('succeeded');
    expect(two.root.state!.phase.name).to.equal('paying');
    await fill('5555 5555 5555 4444');
    await pay(two);
    expect(two.root.state!.phase.name).to.equal('succeeded');
    expect([...one.books.methods.values()].map(({ card }) => card!.brand)).to.deep.equal(['visa', 'mastercard']);
  });

  it('asks only the security code of a saved card', async () => {
    const bench = await mountBench({ saved: [savedCard] });
    const kept = keepCard(bench.books, '4242424242424242');
    // The wire names our own id; the provider's stands behind it.
    Object.defineProperty(bench.books.methods, 'get', {
      value: (id: string) => Map.prototype.get.call(bench.books.methods, id === 'met_1' ? kept : id),
    });
    Object.defineProperty(bench.books.numbers, 'get', {
      value: (id: string) => Map.prototype.get.call(bench.books.numbers, id === 'met_1' ? kept : id),
    });
    await toPayment(bench);
    expect(textOf(bench.root)).to.contain('Visa ending in 4242, expires 12/27').and.to.contain('Another card');
    find(bench.root, '[data-comptoir-id="saved-met_1"]')!.click();
    await waitUntil(() => frame('Secure CVC input frame'));
    await isReadyCvc();
    expect(frame()).to.equal(null);
    await pay(bench);
    expect(opened(bench)).to.equal(0);
    type(frame('Secure CVC input frame').contentDocument!.querySelector('input')!, '123');
    await pay(bench);
    expect(bench.root.state!.phase.name).to.equal('succeeded');
  });
});

const isReadyCvc = (): Promise<void> => waitUntil(() => !loading(), 'the code can be typed');
