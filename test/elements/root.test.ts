import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { createHttpBackend } from '../../src/backend/index.ts';
import { CheckoutError, createCheckoutStore } from '../../src/checkout/index.ts';
import { pageClock, pageIds } from '../../src/elements/base/browser-ports.ts';
import { RunningCheckout } from '../../src/elements/base/running-checkout.ts';
import { untilLoaded } from '../../src/elements/base/until-loaded.ts';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import { quote } from '../../src/pricing/quote.ts';
import { createTestBackend } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { find, mount, textOf } from './mount.ts';
import { waitUntil } from './wait.ts';

describe('a root', () => {
  it('keeps two checkouts on one page apart', async () => {
    const first = await mount();
    const second = await mount();
    await first.page.choosePlan('standard');
    expect(first.root.state!.selection.plan).to.equal('standard');
    expect(second.root.state!.selection.plan).to.equal('professional');
  });

  it('is drawn for its width at once, so that nothing moves', async () => {
    const place = await fixture<HTMLElement>(html`<div style="inline-size: 1100px"></div>`);
    const root = document.createElement('comptoir-checkout');
    root.catalog = catalog;
    place.append(root);
    const folds: MutationRecord[] = [];
    const seen = new MutationObserver((records) => folds.push(...records));
    seen.observe(root.shadowRoot!, { subtree: true, attributeFilter: ['folded'] });
    await root.settled();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(find(root, 'comptoir-order-summary')!.hasAttribute('folded')).to.equal(false);
    expect(folds).to.have.length(0);
  });

  it('survives being moved by its host, with what was typed', async () => {
    const { root, page } = await mount();
    await page.continue();
    await page.fillBilling({ company: 'Atelier Nord' });
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(root);
    await aTimeout(20);
    await root.settled();
    expect(find<HTMLInputElement>(root, '#company')!.value).to.equal('Atelier Nord');
  });

  it('follows the nearest lang and changes its language in place', async () => {
    const { root } = await mount();
    root.locale = 'fr';
    await root.updateComplete;
    await waitUntil(() => textOf(root).includes('Votre commande'));
    expect(textOf(root)).to.contain('Annuel');
    expect(textOf(root)).to.match(/948,00\s€/);
  });

  it('takes what is taken away, or was never there, as not said', async () => {
    const attributes = { 'add-ons': 'seats:8', messages: '{"summary.title": "Basket"}' };
    const { root } = await mount({ attributes });
    for (const name of Object.keys(attributes)) root.removeAttribute(name);
    await root.settled();
    expect(textOf(root)).to.contain('Your order');

    // As a framework passes on what its own caller left out.
    const bare = document.createElement('comptoir-checkout');
    const leftOut = { addOns: undefined, messages: undefined, languages: undefined, adapters: undefined };
    Object.assign<ComptoirCheckout, object>(bare, { catalog, ...leftOut });
    await (await fixture<HTMLElement>(html`<div></div>`)).appendChild(bare).settled();
    expect(bare.state!.phase.name).to.equal('choosing');
    expect(textOf(bare)).to.contain('Professional');
  });

  it('reports a value that an attribute does not have', async () => {
    const root = document.createElement('comptoir-checkout');
    const faults: string[] = [];
    root.addEventListener('comptoir-error', ({ detail }) => faults.push(detail.error.message));
    Object.assign(root, {
      catalog,
      theme: 'blue',
      layout: 'grid',
      remember: 'false',
      quotes: 'remote',
      locale: 'fr_FR_',
    });
    (await fixture<HTMLElement>(html`<div></div>`)).append(root);
    await root.settled();
    for (const value of ['theme="blue"', 'layout="grid"', 'remember="false"', 'quotes="remote"', 'locale="fr_FR_"'])
      expect(faults.filter((fault) => fault.includes(value))).to.have.length(1);
    expect(root.state!.phase.name).to.equal('choosing');
  });

  it('names the address that answered wrong, and says on the console what a backend has to mend', async () => {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const answered = async (given: object): Promise<[string, string]> => {
      const root = Object.assign(document.createElement('comptoir-checkout'), given);
      place.replaceChildren(root);
      await root.settled();
      const { phase } = root.state!;
      return phase.name === 'failed' ? [phase.error.code, phase.error.message] : [phase.name, ''];
    };
    try {
      const page = new URL('/', location.href).href;
      const signIn = (): Promise<Response> =>
        Promise.resolve(Object.defineProperty(new Response('<p>Sign in</p>'), 'url', { value: `${page}v1/session` }));
      const backend = createHttpBackend({ baseUrl: page, fetch: signIn });
      expect(await answered({ backend })).to.deep.equal([
        'bad_response',
        `bad_response: ${page}v1/session answered 200.`,
      ]);
      expect(said.join()).to.contain(`<comptoir-checkout> bad_response: ${page}v1/session answered 200.`);
      expect(await answered({ catalog: '/no-such-catalog.json' })).to.deep.equal([
        'not_found',
        `not_found: ${page}no-such-catalog.json answered 404.`,
      ]);
      const [code, message] = await answered({ catalog: { ...catalog, cycles: undefined } });
      expect([code, message.split('; ')[0]]).to.deep.equal([
        'bad_catalog',
        'The catalog has faults: cycles is missing',
      ]);
    } finally {
      console.warn = warn;
    }
  });

  it('chooses what its attributes say when the catalog comes', async () => {
    const root = document.createElement('comptoir-checkout');
    root.locale = 'en';
    root.backend = createTestBackend({ catalog, delay: 100 }).backend;
    (await fixture<HTMLElement>(html`<div></div>`)).append(root);
    await aTimeout(20);
    expect(root.state!.catalog).to.equal(null);
    Object.assign(root, { plan: 'advanced', cycle: 'monthly', coupon: 'WELCOME10' });
    await root.settled();
    expect(root.state!.selection).to.deep.include({ plan: 'advanced', cycle: 'monthly', coupon: 'WELCOME10' });
  });

  it('judges a coupon by the catalog where no server quotes', async () => {
    const root = await fixture<ComptoirCheckout>(
      html`<comptoir-checkout locale="en" checkout-url="/pay" .catalog=${catalog} coupon="NOPE"></comptoir-checkout>`,
    );
    await root.settled();
    const field = find(root, 'comptoir-coupon-field')!;
    await waitUntil(() => textOf(field).includes('This code does not exist'));
  });

  it('shows a designed failure with a way on, and recovers', async () => {
    const made = await mount();
    made.faults.arm('error', { operation: 'readCatalog', times: 5 });
    const root = document.createElement('comptoir-checkout');
    root.backend = made.backend;
    root.locale = 'en';
    made.root.after(root);
    await root.settled();
    expect(textOf(root)).to.contain('could not be loaded').and.to.contain('Reference');
    made.faults.clear();
    find(root, '[data-comptoir-id="retry"]')!.click();
    await root.settled();
    expect(root.state!.phase.name).to.equal('choosing');
  });

  it('is stuck while it cannot even say what failed, since a part did not load', async () => {
    const root = document.createElement('comptoir-checkout');
    const { backend } = createTestBackend({ catalog });
    const running = new RunningCheckout(
      root,
      { ...backend, session: () => Promise.reject(new CheckoutError('network')) },
      { events: { fault: () => undefined } as never, language: {} as never, changed: () => undefined },
    );
    await waitUntil(() => running.state.phase.name === 'failed', 'it fails');
    expect(running.stuck).to.equal(false);
    void running.load(() => Promise.reject(new Error()));
    await aTimeout(0);
    expect(running.stuck).to.equal(true);
    await waitUntil(() => !running.stuck, 'what it says has come');
    running.stop();
  });

  it('rehearses no form while what a server has drawn still stands', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.setHTMLUnsafe(`<comptoir-checkout locale="en" quotes="server"><template shadowrootmode="open">
      <p>Served</p><script type="application/json">{"quote":{}}</script>
    </template></comptoir-checkout>`);
    const root = place.querySelector('comptoir-checkout')!;
    const thrown: unknown[] = [];
    const note = (event: ErrorEvent): void => void thrown.push(event.error);
    addEventListener('error', note);
    const { promise: quoted, resolve } = Promise.withResolvers<void>();
    const { backend } = createTestBackend({ catalog });
    root.backend = {
      ...backend,
      async quote(...asked) {
        await quoted;
        return backend.quote!(...asked);
      },
    };
    await waitUntil(() => root.state?.phase.name === 'choosing', 'it is loaded');
    await aTimeout(1500);
    removeEventListener('error', note);
    expect(textOf(root)).to.contain('Served');
    expect(thrown).to.deep.equal([]);
    resolve();
    await waitUntil(() => textOf(root).includes('Your order'), 'it has taken over');
  });

  it('keeps a quantity that was typed into what a server has drawn', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.setHTMLUnsafe(`<comptoir-checkout locale="en"><template shadowrootmode="open">
      <comptoir-add-on-steppers><template shadowrootmode="open">
        <comptoir-add-on-stepper add-on="seats"><template shadowrootmode="open">
          <input type="number" value="3">
        </template></comptoir-add-on-stepper>
      </template></comptoir-add-on-steppers>
      <script type="application/json">{}</script>
    </template></comptoir-checkout>`);
    const root = place.querySelector('comptoir-checkout')!;
    find<HTMLInputElement>(root, 'input')!.value = '7';
    root.backend = createTestBackend({ catalog }).backend;
    await waitUntil(() => textOf(root).includes('Your order'), 'it has taken over');
    expect(root.state!.selection.addOns).to.deep.equal({ seats: 7 });
  });

  it('tries to load a part again only while it stands in the page', async () => {
    const root = document.createElement('comptoir-checkout');
    let tries = 0;
    const load = (): Promise<string> =>
      ++tries === 1 ? Promise.reject(new Error('No network')) : Promise.resolve('it');
    const loaded = untilLoaded(load, () => undefined, root);
    await aTimeout(2500);
    expect(tries).to.equal(1);
    document.body.append(root);
    expect(await loaded).to.equal('it');
    root.remove();
  });

  it('tells a member who can subscribe, and hands on the basket', async () => {
    const { root, page } = await mount({ principal: { who: 'member' } });
    await page.choosePlan('standard');
    await page.more('seats');
    await root.settled();
    expect(textOf(root)).to.contain('Only owners can subscribe').and.to.contain('Camille Aubert');
    expect(find(root, 'comptoir-continue-button')).to.equal(null);
    const link = new URL(find<HTMLInputElement>(root, '#share')!.value);
    expect(Object.fromEntries(link.searchParams)).to.deep.include({ plan: 'standard', cycle: 'annual', seats: '2' });
  });

  it('lets a member buy who was made an owner meanwhile', async () => {
    const { backend } = createTestBackend({ catalog, principal: { who: 'member' } });
    let who: 'member' | 'owner' = 'member';
    const session: typeof backend.session = async (signal) => ({ ...(await backend.session(signal)), who });
    const { root, page } = await mount({ backend: { ...backend, session } });
    await page.choosePlan('standard');
    document.dispatchEvent(new Event('visibilitychange'));
    await root.settled();
    expect(root.state!.phase.name).to.equal('blocked');
    who = 'owner';
    document.dispatchEvent(new Event('visibilitychange'));
    await root.settled();
    expect(root.state!.phase.name).to.equal('choosing');
    expect(root.state!.selection.plan).to.equal('standard');
    await page.continue();
    expect(root.state!.phase.name).to.equal('paying');
  });

  it('asks nobody to sign in again who has come back signed in', async () => {
    const { backend } = createTestBackend({ catalog });
    let who: 'anonymous' | 'owner' = 'anonymous';
    const never = (): Promise<never> => new Promise(() => undefined);
    const store = createCheckoutStore({
      backend: { ...backend, session: async (signal) => ({ ...(await backend.session(signal)), who }) },
      payments: { prepare: never, confirm: never },
      clock: pageClock,
      ids: pageIds,
      engine: quote,
    });
    const root = await fixture<ComptoirCheckout>(html`
      <comptoir-checkout locale="en" sign-in-url="/sign-in" .store=${store}></comptoir-checkout>
    `);
    await root.settled();
    const button = find(root, 'comptoir-continue-button')!;
    expect(textOf(button)).to.contain('Sign in');
    who = 'owner';
    store.refresh();
    await root.settled();
    expect(textOf(button)).to.contain('Continue to payment');
    store.destroy();
  });

  it('hands on no more of a basket than is chosen, where the address asked for more', async () => {
    const address = location.href;
    const asked = new URL(address);
    for (const [name, value] of Object.entries({ seats: '8', coupon: 'OLD' })) asked.searchParams.set(name, value);
    history.replaceState(null, '', asked);
    try {
      const { root, page } = await mount({ principal: { who: 'member' } });
      await page.setQuantity('seats', 0);
      const detail = { type: 'apply-coupon', code: null };
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail }));
      await root.settled();
      const link = new URL(find<HTMLInputElement>(root, '#share')!.value);
      expect(link.searchParams.get('seats')).to.equal('0');
      expect(link.searchParams.has('coupon')).to.equal(false);
    } finally {
      history.replaceState(null, '', address);
    }
  });

  it('needs no server to choose: Continue is a link that carries the choice', async () => {
    const root = await fixture<ComptoirCheckout>(html`
      <comptoir-checkout locale="en" remember="off" checkout-url="/buy?from=ad" .catalog=${catalog}></comptoir-checkout>
    `);
    await root.settled();
    find<HTMLInputElement>(root, 'input[value="standard"]')!.click();
    find(root, '[data-comptoir-id="more-seats"]')!.click();
    await root.settled();
    const link = find<HTMLAnchorElement>(root, '[data-comptoir-id="continue"]')!;
    expect(link.getAttribute('href')).to.equal('/buy?from=ad&plan=standard&cycle=annual&currency=EUR&seats=2');
  });

  it('reads an inline catalog, and says what is wrong with a bad one', async () => {
    const root = document.createElement('comptoir-checkout');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify({ ...catalog, plans: [] });
    root.append(script);
    setTimeout(() => document.body.append(root));
    const event = (await oneEvent(root, 'comptoir-error')) as CustomEvent;
    expect(event.detail.error.code).to.equal('bad_catalog');
    expect(event.detail.error.message).to.contain('plans');
    root.remove();
  });

  for (const [what, broken] of [
    ['names that are no texts', { plans: catalog.plans.map((plan) => ({ ...plan, name: 5, features: 'none' })) }],
    ['a currency that is none', { currencies: ['EUR', 'XYZ'] }],
    ['no cycles', { cycles: undefined }],
    ['add-ons that are no list', { addOns: {} }],
    [
      'prices that are none',
      { plans: catalog.plans.map((plan) => ({ ...plan, prices: { monthly: null, annual: 'x' } })) },
    ],
  ] as const)
    it(`takes back what it drew of a catalog with ${what}, and throws nothing`, async () => {
      const thrown: unknown[] = [];
      const note = (event: PromiseRejectionEvent): void => {
        event.preventDefault();
        thrown.push(event.reason);
      };
      addEventListener('unhandledrejection', note);
      const root = await fixture<ComptoirCheckout>(html`
        <comptoir-checkout locale="en" remember="off" .catalog=${{ ...catalog, ...broken } as never}>
          <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
          <comptoir-plan-cards></comptoir-plan-cards>
          <comptoir-add-on-steppers></comptoir-add-on-steppers>
          <comptoir-order-summary></comptoir-order-summary>
        </comptoir-checkout>
      `);
      await root.settled();
      await aTimeout(20);
      removeEventListener('unhandledrejection', note);
      expect(root.state!.phase).to.deep.include({ name: 'failed' });
      expect(textOf(root)).to.contain('The price list cannot be read');
      for (const child of root.children) expect(textOf(child).trim()).to.equal('');
      expect(thrown).to.deep.equal([]);
    });

  it('draws a mended catalog where it could not draw a broken one', async () => {
    const root = await fixture<ComptoirCheckout>(html`
      <comptoir-checkout
        locale="en"
        remember="off"
        .catalog=${{ ...catalog, plans: catalog.plans.map((plan) => ({ ...plan, name: 5, features: 'none' })) } as never}
      >
        <comptoir-plan-cards></comptoir-plan-cards>
        <comptoir-add-on-steppers></comptoir-add-on-steppers>
        <comptoir-order-summary></comptoir-order-summary>
      </comptoir-checkout>
    `);
    await root.settled();
    expect(root.state!.phase.name).to.equal('failed');
    root.catalog = catalog;
    await root.updateComplete;
    await root.settled();
    await aTimeout(20);
    expect(root.state!.phase.name).to.equal('choosing');
    for (const child of root.children) expect(textOf(child).trim(), child.localName).not.to.equal('');
  });

  it('never links what could run a script, not even before the catalog is checked', async () => {
    const offer = { id: 'offer', name: 'Offer', contactUrl: 'javascript:alert(1)' };
    const [addOn, ...addOns] = catalog.addOns!;
    const hostile = {
      ...catalog,
      plans: [...catalog.plans, offer],
      addOns: [{ ...addOn!, learnMoreUrl: ' javascript:alert(1)' }, ...addOns],
    };
    const root = document.createElement('comptoir-checkout');
    Object.assign(root, { locale: 'en', remember: 'off', catalog: hostile });
    const drawn: (string | null)[] = [];
    root.addEventListener('comptoir-ready', () => {
      for (const [name, place] of [
        ['comptoir-plan-cards', '[data-comptoir-id="plan-offer"] a'],
        ['comptoir-add-on-stepper', 'a'],
      ] as const)
        void (async () => {
          await Promise.resolve();
          await root.updateComplete;
          const element = find<LitElement>(root, name)!;
          await element.updateComplete;
          drawn.push(element.shadowRoot!.querySelector(place)!.getAttribute('href'));
        })();
    });
    document.body.append(root);
    await root.settled();
    expect(drawn).to.deep.equal([null, null]);
    expect(root.state!.phase).to.deep.include({ name: 'failed' });
    root.remove();
  });

  it('tells whoever set a backend that is none what is missing, and a customer no tale of a lost connection', async () => {
    for (const tag of ['comptoir-checkout', 'comptoir-subscription'] as const) {
      const root = document.createElement(tag);
      root.locale = 'en';
      root.backend = new URL('http://backend.test') as never;
      setTimeout(() => document.body.append(root));
      const event = (await oneEvent(root, 'comptoir-error')) as CustomEvent;
      expect(event.detail.error.code).to.equal('bad_input');
      expect(event.detail.error.message).to.contain('no session() and no catalog()').and.to.contain('Set its address');
      await waitUntil(() => textOf(root).includes('Something went wrong'), 'it says so');
      expect(textOf(root)).not.to.contain('connection');
      root.remove();
    }
  });

  it('says on the console what it waits for, where it has nothing to sell from', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...said: unknown[]) => void warned.push(said[0]);
    const waiting = await fixture(html`<comptoir-checkout></comptoir-checkout>`);
    const account = await fixture(html`<comptoir-subscription></comptoir-subscription>`);
    const late = await fixture<ComptoirCheckout>(html`<comptoir-checkout></comptoir-checkout>`);
    late.catalog = catalog;
    await waitUntil(() => warned.length >= 2, 'both have said it');
    console.warn = warn;
    expect(warned).to.deep.equal([
      '<comptoir-checkout> waits for a backend, a catalog or a store.',
      '<comptoir-subscription> waits for a backend or a store.',
    ]);
    for (const root of [waiting, account, late]) root.remove();
  });

  it('is missed by an element outside any root, on the console only', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...said: unknown[]) => void warned.push(said[0]);
    const lonely = await fixture(html`<comptoir-order-summary></comptoir-order-summary>`);
    await aTimeout(10);
    console.warn = warn;
    expect(warned.join()).to.contain('<comptoir-order-summary> stands outside any root');
    expect(textOf(lonely).trim()).to.equal('');
  });
});
