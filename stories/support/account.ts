import { html, type TemplateResult } from 'lit';
import { createCheckoutStore, type SubscriptionBackend, type SubscriptionRequest } from '../../src/index.ts';
import type { BillingInfo, Change } from '../../src/contract/index.ts';
import { pageIds } from '../../src/elements/base/browser-ports.ts';
import { quote, type Catalog } from '../../src/pricing/index.ts';
import {
  createTestBackend,
  createTestClock,
  sandboxPayments,
  type TestBackend,
  type TestClock,
} from '../../src/testing/index.ts';
import { catalog, withTrial } from './catalogs.ts';
import { failing, type Failure } from './failures.ts';
import { currencyOf, failureOf, languagesOf, type Context, type Story } from './shop.ts';
import { billing } from './stage.ts';

/** Where a customer of a story stands. */
export type Standing =
  | 'none'
  | 'trial'
  | 'trial-over'
  | 'active'
  | 'removing'
  | 'past-due'
  | 'paused'
  | 'ending'
  | 'changing'
  | 'ended'
  | 'member';

const day = 86_400_000;

interface Customer extends TestBackend {
  readonly clock: TestClock;
}

/** A customer who has bought Professional by the month with two seats more, as anybody does. */
async function bought(sold: Catalog, currency: string, card?: string): Promise<Customer> {
  const clock = createTestClock();
  const made = createTestBackend({ catalog: sold, clock });
  const store = createCheckoutStore({
    backend: made.backend,
    payments: sandboxPayments(card ? { token: card } : {}),
    clock,
    ids: pageIds,
    engine: quote,
    preselect: { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 }, ...(currency && { currency }) },
  });
  const settle = async (): Promise<void> => {
    let done = false;
    void store.settled().then(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve));
      await clock.advance(250);
    }
  };
  await settle();
  store.dispatch({ type: 'continue' });
  for (const [field, value] of Object.entries(billing))
    store.dispatch({ type: 'fill-billing', field: field as 'country', value });
  store.dispatch({ type: 'confirm-billing' });
  await settle();
  store.fieldChanged(true);
  store.dispatch({ type: 'pay' });
  await settle();
  store.destroy();
  return { ...made, clock };
}

/** A customer in a trial that asked for no card. */
async function triedWithoutCard(sold: Catalog, currency: string): Promise<Customer> {
  const clock = createTestClock();
  const made = createTestBackend({ catalog: withTrial(sold), clock });
  const { backend } = made;
  const { id, hash } = await backend.quote({
    plan: 'professional',
    cycle: 'monthly',
    currency: currency || 'EUR',
    country: 'FR',
  });
  const info = { ...billing, customer: 'company' } as unknown as BillingInfo;
  await backend.openCheckout({ quote: { id, hash }, billing: info, method: null }, pageIds());
  return { ...made, clock };
}

/** Does what charges nothing, as the page does: priced, then applied by the preview's name. */
async function change({ backend }: Customer, wanted: Change): Promise<void> {
  const { etag } = (await backend.subscription())!;
  const { id, hash } = await backend.preview(wanted);
  await backend.apply({ preview: { id, hash } }, pageIds(), etag);
}

async function later({ clock, server }: Customer, days: number): Promise<void> {
  await clock.advance(days * day);
  await server.runDue();
}

const leads: Readonly<Record<Standing, (sold: Catalog, currency: string) => Promise<Customer>>> = {
  async none(sold) {
    const clock = createTestClock();
    return { ...createTestBackend({ catalog: sold, clock }), clock };
  },
  active: bought,
  async removing(sold, currency) {
    const customer = await bought(sold, currency);
    await change(customer, { type: 'remove-add-on', addOn: 'seats', quantity: 0 });
    return customer;
  },
  async member(sold, currency) {
    const { store, clock } = await bought(sold, currency);
    return { ...createTestBackend({ catalog: sold, clock, store, principal: { who: 'member' } }), clock };
  },
  async trial(sold, currency) {
    const customer = await bought(withTrial(sold), currency);
    await later(customer, 5);
    return customer;
  },
  async 'trial-over'(sold, currency) {
    const customer = await triedWithoutCard(sold, currency);
    await later(customer, 15);
    return customer;
  },
  async 'past-due'(sold, currency) {
    const customer = await bought(sold, currency, 'sandbox_refused_later:visa:0341');
    await later(customer, 32);
    return customer;
  },
  async paused(sold, currency) {
    const customer = await bought(sold, currency);
    await change(customer, { type: 'pause' });
    await later(customer, 32);
    return customer;
  },
  async ending(sold, currency) {
    const customer = await bought(sold, currency);
    await change(customer, { type: 'cancel' });
    return customer;
  },
  async changing(sold, currency) {
    const customer = await bought(sold, currency);
    await change(customer, { type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    return customer;
  },
  async ended(sold, currency) {
    const customer = await bought(sold, currency);
    await change(customer, { type: 'cancel' });
    await later(customer, 32);
    return customer;
  },
};

/** How far the toolbar's clock moves a customer on. */
export const clockMoves = ['today', 'day', 'month', 'trial-end'] as const;

/** Days that a move takes; to the end of a trial where one runs. */
async function daysOf(move: string, { backend, clock }: Customer): Promise<number> {
  if (move !== 'trial-end') return { day: 1, month: 31 }[move] ?? 0;
  const trialEnd = (await backend.subscription())?.subscription.trialEnd;
  return trialEnd ? Math.max(0, Math.ceil((Date.parse(trialEnd) - clock.now()) / day)) : 0;
}

const never = (): Promise<never> => new Promise(() => undefined);

/** The customer of a story, as the toolbar has it: in its currency, moved on by its clock, with its failure. */
export async function customer(
  { standing = 'active', catalog: sold = catalog, delay = 0, fault, stuck = false }: AccountParameters,
  { globals }: Pick<Context, 'globals'> = { globals: {} },
): Promise<SubscriptionBackend> {
  const led = await leads[standing](sold, currencyOf({ globals }));
  const days = await daysOf((globals.clock as string | undefined) ?? 'today', led);
  if (days > 0) await later(led, days);
  const backend = failing(led, fault ?? failureOf({ globals }));
  return { ...backend, ...(delay > 0 && { subscription: never }), ...(stuck && { apply: never }) };
}

/** `parameters.account` of a story. */
export interface AccountParameters {
  readonly standing?: Standing;
  readonly catalog?: Catalog;
  /** Any: where the customer stands is not answered as long as the story is looked at. */
  readonly delay?: number;
  /** Over the toolbar's. */
  readonly fault?: Failure;
  /** What is confirmed is not answered as long as the story is looked at. */
  readonly stuck?: boolean;
  /** Asked for as soon as the story is there. */
  readonly request?: SubscriptionRequest;
}

const parametersOf = ({ parameters }: Pick<Context, 'parameters'>): AccountParameters =>
  (parameters.account ?? {}) as AccountParameters;

/** For `loaders`: the backend of a story's customer. */
export const accountLoader = async (context: Context): Promise<{ backend: SubscriptionBackend }> => ({
  backend: await customer(parametersOf(context), context),
});

/** What the stories of the whole account set on it. */
export interface AccountArgs {
  readonly locale?: string;
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly 'checkout-url'?: string;
  readonly 'sign-in-url'?: string;
  readonly 'support-url'?: string;
}

/** An account over the server kit in the page; with content, in a layout of the story's own. */
export const account =
  (content?: () => TemplateResult) =>
  (args: AccountArgs, context: Context & { loaded: { backend?: SubscriptionBackend } }): TemplateResult =>
    html`<comptoir-subscription
      locale=${args.locale ?? ''}
      theme=${args.theme ?? 'auto'}
      checkout-url=${args['checkout-url'] ?? ''}
      sign-in-url=${args['sign-in-url'] ?? ''}
      support-url=${args['support-url'] ?? ''}
      .languages=${languagesOf(context)}
      .backend=${context.loaded.backend ?? null}
      @comptoir-ready=${(event: Event) => begin(event.currentTarget as HTMLElement, parametersOf(context).request)}
      >${content?.()}</comptoir-subscription
    >`;

function begin(root: HTMLElement, detail: SubscriptionRequest | undefined): void {
  if (!detail || root.dataset.begun) return;
  root.dataset.begun = 'true';
  root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
}

export const standing = (name: Standing, request?: SubscriptionRequest): Story => ({
  parameters: { account: { standing: name, ...(request && { request }) } },
});
