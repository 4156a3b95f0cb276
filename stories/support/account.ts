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
import { catalog } from './catalogs.ts';
import type { Context, Story } from './shop.ts';
import { billing } from './stage.ts';

/** Where a customer of a story stands. */
export type Standing =
  'none' | 'trial' | 'trial-over' | 'active' | 'past-due' | 'paused' | 'ending' | 'changing' | 'ended' | 'member';

const day = 86_400_000;

const withTrial: Catalog = {
  ...catalog,
  plans: catalog.plans.map((plan) => (plan.prices ? { ...plan, trial: { days: 14, card: 'none' } } : plan)),
};

interface Customer extends TestBackend {
  readonly clock: TestClock;
}

/** A customer who has bought Professional by the month with two seats more, as anybody does. */
async function bought(sold: Catalog, card?: string): Promise<Customer> {
  const clock = createTestClock();
  const made = createTestBackend({ catalog: sold, clock });
  const store = createCheckoutStore({
    backend: made.backend,
    payments: sandboxPayments(card ? { token: card } : {}),
    clock,
    ids: pageIds,
    engine: quote,
    preselect: { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } },
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
async function triedWithoutCard(): Promise<Customer> {
  const clock = createTestClock();
  const made = createTestBackend({ catalog: withTrial, clock });
  const { backend } = made;
  const { id, hash } = await backend.quote({ plan: 'professional', cycle: 'monthly', currency: 'EUR', country: 'FR' });
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

const leads: Readonly<Record<Standing, () => Promise<SubscriptionBackend>>> = {
  none: () => Promise.resolve(createTestBackend({ catalog }).backend),
  active: async () => (await bought(catalog)).backend,
  async member() {
    const { store, clock } = await bought(catalog);
    return createTestBackend({ catalog, clock, store, principal: { who: 'member' } }).backend;
  },
  async trial() {
    const customer = await bought(withTrial);
    await later(customer, 5);
    return customer.backend;
  },
  async 'trial-over'() {
    const customer = await triedWithoutCard();
    await later(customer, 15);
    return customer.backend;
  },
  async 'past-due'() {
    const customer = await bought(catalog, 'sandbox_refused_later:visa:0341');
    await later(customer, 32);
    return customer.backend;
  },
  async paused() {
    const customer = await bought(catalog);
    await change(customer, { type: 'pause' });
    await later(customer, 32);
    return customer.backend;
  },
  async ending() {
    const customer = await bought(catalog);
    await change(customer, { type: 'cancel' });
    return customer.backend;
  },
  async changing() {
    const customer = await bought(catalog);
    await change(customer, { type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    return customer.backend;
  },
  async ended() {
    const customer = await bought(catalog);
    await change(customer, { type: 'cancel' });
    await later(customer, 32);
    return customer.backend;
  },
};

/** The backend of a customer who stands there. */
export const customer = (standing: Standing): Promise<SubscriptionBackend> => leads[standing]();

/** `parameters.account` of a story. */
export interface AccountParameters {
  readonly standing?: Standing;
  /** Asked for as soon as the story is there. */
  readonly request?: SubscriptionRequest;
}

const parametersOf = ({ parameters }: Pick<Context, 'parameters'>): AccountParameters =>
  (parameters.account ?? {}) as AccountParameters;

/** For `loaders`: the backend of a story's customer. */
export const accountLoader = async (
  context: Pick<Context, 'parameters'>,
): Promise<{ backend: SubscriptionBackend }> => ({
  backend: await customer(parametersOf(context).standing ?? 'active'),
});

/** An account over the server kit in the page; with content, in a layout of the story's own. */
export const account =
  (content?: () => TemplateResult) =>
  (_args: unknown, context: Context & { loaded: { backend?: SubscriptionBackend } }): TemplateResult =>
    html`<comptoir-subscription
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
