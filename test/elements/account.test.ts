import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ComptoirSubscription, SubscriptionBackend } from '../../src/index.ts';
import { CheckoutError } from '../../src/checkout/index.ts';
import { deepActive } from '../../src/elements/base/deep-active.ts';
import type { FormAdapter } from '../../src/payments/adapter.ts';
import '../../src/define.ts';
import { waitUntil } from './wait.ts';
import { customer, type Standing } from '../../stories/support/account.ts';

async function open(standing: Standing | SubscriptionBackend, lang = 'en'): Promise<ComptoirSubscription> {
  const backend = typeof standing === 'string' ? await customer({ standing }) : standing;
  const root = await fixture<ComptoirSubscription>(
    html`<comptoir-subscription lang=${lang} .backend=${backend}></comptoir-subscription>`,
  );
  await settled(root);
  return root;
}

/** The texts of an account are loaded with it. */
async function settled(root: ComptoirSubscription): Promise<void> {
  for (let tries = 0; tries < 100 && !root.shadowRoot!.querySelector('.account, .panel'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await root.settled();
  for (const element of inside(root)) await element.updateComplete;
}

type Updating = HTMLElement & { readonly updateComplete: Promise<unknown> };
const inside = (root: Element): Updating[] =>
  [...root.shadowRoot!.querySelectorAll<Updating>('*')].filter((element) => element.localName.startsWith('comptoir-'));

const part = (root: Element, element: string): ShadowRoot => root.shadowRoot!.querySelector(element)!.shadowRoot!;
const text = (root: ShadowRoot): string => root.textContent.replace(/\s+/g, ' ');

describe('<comptoir-subscription>', () => {
  for (const [standing, says, action] of [
    ['trial', '9 days left in your trial', 'Subscribe now'],
    ['trial-over', 'Your trial has ended', 'Subscribe now'],
    ['past-due', 'could not be charged', 'Pay €'],
    ['paused', 'Your plan is paused', 'Resume plan'],
    ['ending', 'Your plan ends on', 'Keep my plan'],
    ['changing', 'You change to Standard on', 'Keep Professional'],
    ['ended', 'Your subscription ended on', 'Subscribe again'],
    ['none', 'You have no subscription yet', 'See plans'],
  ] as const)
    it(`${standing}: says so, with the one thing to do`, async () => {
      const root = await open(standing);
      const status = part(root, 'comptoir-subscription-status');
      expect(text(status)).to.include(says);
      expect(status.querySelector('.actions button')!.textContent.trim()).to.match(new RegExp(`^${action}`));
      await expect(root).to.be.accessible();
    });

  it('shows a member whom to ask, and nothing that changes anything', async () => {
    const root = await open('member');
    expect(text(part(root, 'comptoir-subscription-status'))).to.include('Camille Aubert');
    const buttons = inside(root).flatMap((element) => [...element.shadowRoot!.querySelectorAll('button')]);
    expect(buttons).to.have.length(0);
  });

  it('copies the link that a member hands on, and stays where it is', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    const shop = part(await open('member'), 'comptoir-add-on-shop');
    const link = shop.querySelector<HTMLAnchorElement>('[data-comptoir-id="hand-on-seats"]')!;
    let stays = false;
    const arrived = (event: Event): void => {
      stays = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('click', arrived, { once: true });
    link.click();
    expect(stays).to.equal(true);
    await waitUntil(() => link.querySelector('[role=status]')?.textContent.trim() === 'Copied');
    expect(copied).to.deep.equal([link.href]);
    addEventListener('click', arrived, { once: true });
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }));
    expect(stays, 'in another tab').to.equal(false);
    expect(copied).to.have.length(1);
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('lets a member change things who was made an owner meanwhile', async () => {
    const backend = await customer({ standing: 'active' });
    let who: 'member' | 'owner' = 'member';
    const root = await open({ ...backend, session: async (signal) => ({ ...(await backend.session(signal)), who }) });
    expect(text(part(root, 'comptoir-subscription-status'))).to.include('Camille Aubert');
    who = 'owner';
    document.dispatchEvent(new Event('visibilitychange'));
    await settled(root);
    expect(text(part(root, 'comptoir-subscription-status'))).not.to.include('Camille Aubert');
    expect(part(root, 'comptoir-billing-details').querySelectorAll('button')).to.have.length(2);
    expect(part(root, 'comptoir-invoices').querySelectorAll('tbody tr')).not.to.have.length(0);
  });

  for (const [names, shown] of [
    [['subscription'], []],
    [
      ['subscription', 'subscription-changes'],
      ['change-plan', 'add-on-shop', 'billing-details', 'plan-controls'],
    ],
    [['subscription', 'invoices'], ['invoices']],
  ] as const)
    it(`shows of what changes and costs only what the backend can do: ${names.join(', ')}`, async () => {
      const backend = await customer({ standing: 'active' });
      const session: SubscriptionBackend['session'] = async (signal) => ({
        ...(await backend.session(signal)),
        capabilities: [...names],
      });
      const absent = () => Promise.reject(new CheckoutError('not_found'));
      const invoices = names.some((name) => name === 'invoices') ? backend.invoices : absent;
      const root = await open({ ...backend, session, invoices });
      expect(text(part(root, 'comptoir-subscription-status')))
        .to.include('Professional')
        .and.not.include('Only owners');
      const inPlace = ['change-plan', 'add-on-shop', 'billing-details', 'plan-controls', 'invoices'];
      const drawn = inPlace.filter((name) => part(root, `comptoir-${name}`).querySelector('section, button') !== null);
      expect(drawn).to.deep.equal(shown);
    });

  it('offers to pay what is overdue only where the invoice can be paid', async () => {
    const backend = await customer({ standing: 'past-due' });
    let able = ['subscription', 'subscription-changes'];
    const root = await open({
      ...backend,
      session: async (signal) => ({ ...(await backend.session(signal)), capabilities: able }),
    });
    const status = part(root, 'comptoir-subscription-status');
    expect(text(status)).to.include('could not be charged');
    expect(status.querySelectorAll('button').length).to.equal(0);
    able = [...able, 'invoices'];
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'keep-plan' } }));
    await waitUntil(() => status.querySelector('button'), 'it can be paid');
    status.querySelector('button')!.click();
    await waitUntil(() => part(root, 'comptoir-invoices').querySelector('dialog:modal'));
  });

  it('speaks of a pause where there is one', async () => {
    const title = (root: Element) => part(root, 'comptoir-plan-controls').querySelector('h2')!.textContent.trim();
    expect(title(await open('active'))).to.equal('Pause or cancel');
    expect(title(await open('trial'))).to.equal('Cancel plan');
  });

  it('shows of the billing information what stands on the invoices', async () => {
    const backend = await customer({ standing: 'active' });
    const shown = async (more: object) => {
      const { subscription, etag } = (await backend.subscription())!;
      const billing = { ...subscription.billing, company: 'Atelier Nord', vatNumber: 'DE136695976', ...more };
      const current = { etag, subscription: { ...subscription, billing } };
      const root = await open({ ...backend, subscription: () => Promise.resolve(current) });
      return text(part(root, 'comptoir-billing-details'));
    };
    expect(await shown({ customer: 'company' }))
      .to.include('Atelier Nord')
      .and.include('DE136695976');
    expect(await shown({ customer: 'company', withoutVatNumber: true })).not.to.include('DE136695976');
    expect(await shown({ customer: 'consumer' }))
      .not.to.include('DE136695976')
      .and.not.include('Atelier Nord');
  });

  it('opens a dialog when its element is back, where it was taken away in between', async () => {
    const root = await open('active');
    const details = inside(root).find(({ localName }) => localName === 'comptoir-billing-details')!;
    details.shadowRoot!.querySelector<HTMLElement>('[data-comptoir-id="review-billing"]')!.click();
    const place = details.parentElement!;
    details.remove();
    await details.updateComplete;
    expect(details.shadowRoot!.querySelector('dialog')?.open ?? false).to.equal(false);
    place.append(details);
    await settled(root);
    expect(details.shadowRoot!.querySelector('dialog')!.open).to.equal(true);
  });

  it('draws what is left of a period at its end, which is on the left in Arabic', async () => {
    const root = await open(await customer({}, { globals: { clock: 'day' } }), 'ar');
    const change = { type: 'buy-add-on', addOn: 'seats', quantity: 7 };
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
    await settled(root);
    const bar = part(root, 'comptoir-purchase-dialog').querySelector('.bar')!;
    const [passed, left] = ['.passed', '.left'].map((name) => bar.querySelector(name)!.getBoundingClientRect());
    expect(left!.width).to.be.below(passed!.width);
    expect(left!.left).to.be.closeTo(passed!.left, 0.5);
  });

  it('offers only more of an add-on than one has, and marks what is less', async () => {
    const root = await open('active');
    const change = { type: 'buy-add-on', addOn: 'seats', quantity: 6 };
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
    await settled(root);
    const dialog = part(root, 'comptoir-purchase-dialog');
    expect(dialog.querySelector('[data-comptoir-id="fewer"]')!.ariaDisabled).to.equal('true');
    const input = dialog.querySelector<HTMLInputElement>('#quantity')!;
    expect(input.ariaInvalid).to.equal(null);
    input.value = '3';
    input.dispatchEvent(new Event('change'));
    await settled(root);
    expect([input.value, input.ariaInvalid]).to.deep.equal(['3', 'true']);
    expect(text(dialog)).to.include('Choose at least 6.');
  });

  it('marks a quantity between two steps, and says which can be had', async () => {
    const backend = await customer({});
    const catalog = await backend.catalog();
    const addOns = catalog.addOns!.map((addOn) => (addOn.id === 'seats' ? { ...addOn, step: 4 } : addOn));
    const root = await open({ ...backend, catalog: () => Promise.resolve({ ...catalog, addOns }) });
    const said = async (quantity: number): Promise<unknown[]> => {
      const change = { type: 'buy-add-on', addOn: 'seats', quantity };
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
      await settled(root);
      const dialog = part(root, 'comptoir-purchase-dialog');
      return [
        dialog.querySelector('#quantity')!.ariaInvalid,
        dialog.querySelector('#quantity-fault')?.textContent.trim(),
      ];
    };
    expect(await said(10)).to.deep.equal(['true', 'Choose 8 or 12.']);
    // More than the five that one has, though not by a whole step.
    expect(await said(8)).to.deep.equal([null, '']);
  });

  it('leads who is refused to the reason', async () => {
    const backend = await customer({});
    const decline = { status: 'failed', decline: 'insufficient_funds' } as const;
    const apply: SubscriptionBackend['apply'] = async (...asked) => {
      const result = await backend.apply(...asked);
      return { ...result, attempt: result.attempt && { ...result.attempt, ...decline } };
    };
    const root = await open({ ...backend, apply });
    const change = { type: 'buy-add-on', addOn: 'seats', quantity: 7 };
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
    await waitUntil(() => root.state!.payment.complete);
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'confirm' } }));
    await waitUntil(() => root.state!.payment.refusal);
    await settled(root);
    expect(deepActive()!.textContent).to.include('There is not enough money on this card.');
  });

  it('keeps what is typed for a saved card while a quantity has no price', async () => {
    const root = await open('active');
    let mounts = 0;
    const ready = { ready: true } as const;
    const adapter: FormAdapter = {
      trigger: 'form',
      mount: ({ dataset }) => void (dataset.mounts = String(++mounts)),
      update: () => undefined,
      prepare: () => Promise.resolve(ready),
      confirm: () => Promise.resolve({ outcome: 'canceled' }),
      unmount: () => undefined,
    };
    root.adapters = [() => adapter];
    for (const quantity of [7, 5, 8]) {
      const change = { type: 'buy-add-on', addOn: 'seats', quantity };
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
      await settled(root);
    }
    expect(root.state!.flow!.preview!.change).to.include({ quantity: 8 });
    expect(mounts).to.equal(1);
  });

  it('says of a plan only what is known of it, while that is worked out', async () => {
    const backend = await customer({});
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    const preview: SubscriptionBackend['preview'] = async (change, signal) => {
      if ('plan' in change && change.plan === 'advanced') await held;
      return backend.preview(change, signal);
    };
    const root = await open({ ...backend, preview });
    const look = (plan: string): unknown => {
      const change = { type: 'change-plan', plan, cycle: 'monthly' };
      return root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
    };
    look('standard');
    await settled(root);
    const dialog = part(root, 'comptoir-change-plan');
    expect(text(dialog)).to.include('Standard includes 1');
    look('advanced');
    await waitUntil(() => dialog.querySelector<HTMLInputElement>('[value="advanced"]')!.checked);
    expect(text(dialog)).to.not.include('Advanced includes');
    go();
    await settled(root);
  });

  it('says why an add-on cannot be removed that is gone meanwhile', async () => {
    const backend = await customer({});
    let gone = false;
    const refused = (): never => {
      gone = true;
      throw new CheckoutError('state_changed');
    };
    const root = await open({
      ...backend,
      preview: async (...asked) => (gone ? refused() : backend.preview(...asked)),
      apply: async () => refused(),
      subscription: async (signal) => {
        const current = await backend.subscription(signal);
        return current && gone ? { ...current, subscription: { ...current.subscription, addOns: [] } } : current;
      },
    });
    const ask = (detail: object): Promise<void> => {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
      return settled(root);
    };
    await ask({ type: 'review-change', change: { type: 'remove-add-on', addOn: 'seats' } });
    await ask({ type: 'confirm' });
    const dialog = part(root, 'comptoir-remove-add-on-dialog').querySelector('dialog');
    expect(dialog?.querySelector('[part="refusal"]')?.textContent ?? '').to.match(/\w/);
  });

  it('opens the checkout in place where the trial is over', async () => {
    const root = await open('trial-over');
    part(root, 'comptoir-subscription-status').querySelector('button')!.click();
    await root.updateComplete;
    expect(root.shadowRoot!.querySelector('comptoir-checkout')).to.not.equal(null);
  });

  it('offers every change to the host, who may refuse it', async () => {
    const root = await open('active');
    const asked: unknown[] = [];
    root.addEventListener('comptoir-before-change', (event) => {
      asked.push((event.detail as unknown as { request: unknown }).request);
      event.preventDefault();
    });
    part(root, 'comptoir-plan-controls').querySelector<HTMLElement>('[data-comptoir-id="cancel"]')!.click();
    await settled(root);
    expect(asked).to.deep.equal([{ type: 'review-change', change: { type: 'cancel' } }]);
    expect(part(root, 'comptoir-plan-controls').querySelector('dialog')).to.equal(null);
  });

  it('keeps a dialog open that the host keeps open, however often Escape is pressed', async () => {
    const root = await open('active');
    const controls = part(root, 'comptoir-plan-controls');
    controls.querySelector<HTMLElement>('[data-comptoir-id="cancel"]')!.click();
    await settled(root);
    let refused = 0;
    root.addEventListener('comptoir-before-change', (event) => {
      event.preventDefault();
      refused++;
    });
    for (const times of [1, 2, 3]) {
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => refused === times && controls.querySelector('dialog:modal'), 'it is open again');
    }
  });

  it('begins at the choice that is made, with a ring around all of it', async () => {
    const root = await open('active');
    const plans = part(root, 'comptoir-change-plan');
    plans.querySelector<HTMLElement>('[data-comptoir-id="change-plan"]')!.click();
    await waitUntil(() => plans.querySelector('dialog:modal'));
    const chosen = plans.querySelector('[name="plan"]:checked')!;
    expect(chosen.matches('[value="professional"]')).to.equal(true);
    expect(plans.activeElement).to.equal(chosen);
    await sendKeys({ press: 'Tab' });
    const next = plans.activeElement!;
    expect(next.matches('[name="cycle"]:checked')).to.equal(true);
    expect(getComputedStyle(next).outlineStyle).to.equal('none');
    expect(getComputedStyle(next.closest('.choice')!).outlineStyle).to.equal('solid');
  });

  it('tells the host what was done, with the subscription', async () => {
    const root = await open('active');
    const done: unknown[] = [];
    root.addEventListener('comptoir-success', (event) => done.push(event.detail));
    const ask = (detail: object): Promise<void> => {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
      return settled(root);
    };
    await ask({ type: 'review-change', change: { type: 'cancel' } });
    await ask({ type: 'confirm' });
    expect(done).to.have.length(1);
    expect(done[0]).to.deep.include({ operation: 'cancel' });
  });

  it('says under a saved card of the sandbox that no money moves, in its customer’s language', async () => {
    for (const [lang, said] of [
      ['en', 'Test mode: no money moves.'],
      ['de', 'Testmodus: Es fließt kein Geld.'],
    ] as const) {
      const root = await open('active', lang);
      const change = { type: 'buy-add-on', addOn: 'seats', quantity: 8 };
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
      await settled(root);
      await waitUntil(() => [...root.children].some(({ shadowRoot }) => shadowRoot?.textContent === said), said);
    }
  });

  it('leads to support beside what went wrong, in a dialog and outside', async () => {
    const backend = await customer({});
    const failing = (): Promise<never> => Promise.reject(new CheckoutError('internal', { reference: 'req_1' }));
    const root = await open({ ...backend, apply: failing, keepAddOn: failing });
    root.supportUrl = 'https://help.example';
    const ask = (detail: object): Promise<void> => {
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
      return settled(root);
    };
    const helps = (within: ParentNode): unknown => within.querySelector('[role=alert] a')?.getAttribute('href');
    await ask({ type: 'review-change', change: { type: 'cancel' } });
    await ask({ type: 'confirm' });
    expect(helps(part(root, 'comptoir-plan-controls'))).to.equal('https://help.example');
    await ask({ type: 'close' });
    await ask({ type: 'keep-add-on', addOn: 'seats' });
    expect(helps(root.shadowRoot!)).to.equal('https://help.example');
  });

  it('links the root’s own support where one decides to pay', async () => {
    const root = await open('active');
    root.supportUrl = 'https://help.example';
    const change = { type: 'buy-add-on', addOn: 'seats', quantity: 8 };
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'review-change', change } }));
    await settled(root);
    const linked = [...part(root, 'comptoir-purchase-dialog').querySelectorAll('.links a')];
    expect(linked.at(-1)?.getAttribute('href')).to.equal('https://help.example');
  });

  it('shows a region as people write it, where it is stored by its key', async () => {
    const backend = await customer({});
    const there = await backend.subscription();
    const billing = { ...there!.subscription.billing, country: 'JP', region: '13' };
    const subscription = { ...there!, subscription: { ...there!.subscription, billing } };
    const root = await open({ ...backend, subscription: () => Promise.resolve(subscription) });
    const shown = (): string[] =>
      [...part(root, 'comptoir-billing-details').querySelectorAll('address span')].map(
        ({ textContent }) => textContent,
      );
    await waitUntil(() => shown().includes('Tokyo') || shown().includes('東京都'), 'it is named');
    expect(shown()).not.to.include('13');
  });

  it('begins a dialog without choices at the way out, not at an empty alert', async () => {
    const root = await open('active');
    root.dispatchEvent(
      new CustomEvent('comptoir-request', { detail: { type: 'review-change', change: { type: 'cancel' } } }),
    );
    await settled(root);
    const active = part(root, 'comptoir-plan-controls').activeElement as HTMLElement;
    expect(active.dataset.comptoirId).to.equal('close');
  });

  it('keeps the place of whoever closes what was said', async () => {
    const root = await open('active');
    root.dispatchEvent(
      new CustomEvent('comptoir-request', { detail: { type: 'review-change', change: { type: 'cancel' } } }),
    );
    await settled(root);
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'confirm' } }));
    await settled(root);
    const close = root.shadowRoot!.querySelector<HTMLElement>('[data-comptoir-id=notice] button')!;
    close.focus();
    close.click();
    await settled(root);
    expect(part(root, 'comptoir-subscription-status').activeElement?.localName).to.equal('h2');
  });

  it('reports what is no request, and does nothing', async () => {
    const root = await open('active');
    const errors: string[] = [];
    root.addEventListener('comptoir-error', (event) => errors.push(event.detail.error.code));
    root.dispatchEvent(new CustomEvent('comptoir-request', { detail: { type: 'done', notice: {} } }));
    expect(errors).to.deep.equal(['bad_input']);
    expect(root.state!.notice).to.equal(null);
  });

  it('sees what is sent to its end when it is taken away meanwhile, and is then gone', async () => {
    const backend = await customer({});
    const { promise: held, resolve: answer } = Promise.withResolvers<void>();
    const apply: SubscriptionBackend['apply'] = async (...asked) => {
      await held;
      return backend.apply(...asked);
    };
    const root = await open({ ...backend, apply });
    const ask = (detail: object): unknown =>
      root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    ask({ type: 'review-change', change: { type: 'cancel' } });
    await settled(root);
    ask({ type: 'confirm' });
    await waitUntil(() => root.state!.phase.name === 'changing', 'it is sent');
    root.remove();
    await aTimeout(5);
    expect(root.state).to.not.equal(null);
    answer();
    await waitUntil(() => root.state === null, 'it is stopped');
  });

  it('keeps its state when the host moves it', async () => {
    const root = await open('active');
    const { state } = root;
    const place = document.createElement('div');
    document.body.append(place);
    place.append(root);
    await root.updateComplete;
    expect(root.state).to.equal(state);
    place.remove();
  });
});
