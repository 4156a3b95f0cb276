/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging -- the class has what is merged from its base */
import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createHttpBackend } from '../backend/index.ts';
import { isTyping } from '../checkout/request-table.ts';
import type { Languages, MessageOverrides } from '../i18n/index.ts';
import type { PaymentAdapterFactory } from '../payments/adapter.ts';
import {
  readSubscriptionRequest,
  type SubscriptionBackend,
  type SubscriptionState,
  type SubscriptionStore,
} from '../subscription/standing.ts';
import { base } from '../styles/base.ts';
import { root } from '../styles/root.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { AccountFocus } from './base/account-focus.ts';
import { CheckoutInPlace } from './base/checkout-in-place.ts';
import { publicEvents, type Listen } from './base/checkout-events.ts';
import { doneNotice } from './base/done-notice.ts';
import { reportUnknown } from './base/known-values.ts';
import { OwnLayout } from './base/own-layout.ts';
import { RootLanguage } from './base/root-language.ts';
import { RunningAccount } from './base/running-account.ts';
import { accountLinks, subscriptionContext } from './base/subscription-context.ts';
import { SubscriptionEvents, type SubscriptionEventMap } from './base/subscription-events.ts';
import { subscriptionLayout } from './base/subscription-layout.ts';
import { sayIfItWaits } from './base/waiting-root.ts';
import { subscriptionStyles } from './subscription.styles.ts';

/**
 * @summary A subscription after the sale: where it stands, add-ons, plan, pause and cancel, billing information, invoices.
 * @slot - A layout of the host's own, made of the elements.
 * @slot fallback - Shown until the element is defined, never after.
 * @fires {SubscriptionEventMap['comptoir-ready']} comptoir-ready - The subscription is there: `detail.subscription`.
 * @fires {SubscriptionEventMap['comptoir-before-change']} comptoir-before-change - Something is about to change: `detail.request`; `preventDefault()` refuses it.
 * @fires {SubscriptionEventMap['comptoir-change']} comptoir-change - The subscription has changed.
 * @fires {SubscriptionEventMap['comptoir-before-pay']} comptoir-before-pay - Something is about to be sent; `detail.waitUntil(promise)` holds it, `preventDefault()` refuses it.
 * @fires {SubscriptionEventMap['comptoir-success']} comptoir-success - Something was done: `detail.operation`.
 * @fires {SubscriptionEventMap['comptoir-error']} comptoir-error - Something went wrong: `detail.error`, `detail.operation`.
 * @fires {SubscriptionEventMap['comptoir-cancel']} comptoir-cancel - A payment was given up: `detail.operation`.
 * @csspart account - The default layout.
 * @csspart checkout - The checkout that opens in place.
 */
export class ComptoirSubscription extends LitElement {
  static override styles = [...root, base, buttons, panels, subscriptionStyles];

  /** Where the backend stands, or an object that implements `SubscriptionBackend`. */
  @property() backend: string | SubscriptionBackend | null = null;
  /** A store of the host's own, in place of the one this element makes. */
  @property({ attribute: false }) store: SubscriptionStore | null = null;
  /** Payment adapters of the host's own, asked before ours. */
  @property({ attribute: false }) adapters: readonly PaymentAdapterFactory[] = [];
  /** BCP 47. Default: the nearest `lang`. */
  @property() locale = '';
  /** Single texts of the host's own, by key, over those of the language; as an attribute, JSON. */
  @property() messages: string | MessageOverrides = {};
  /** Languages that the host brings along, by BCP 47 tag, asked before ours. */
  @property({ attribute: false }) languages: Languages = {};
  /** `custom`: the elements inside are the layout. */
  @property() layout: 'default' | 'custom' = 'default';
  /** `light` or `dark`; default: the page's own `color-scheme`. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Where one subscribes; without it the checkout opens in place. */
  @property({ attribute: 'checkout-url' }) checkoutUrl = '';
  /** Where an anonymous visitor signs in. */
  @property({ attribute: 'sign-in-url' }) signInUrl = '';
  /** Where a customer gets help. Default: the catalog's. */
  @property({ attribute: 'support-url' }) supportUrl = '';
  /** For scripts and styles that a provider's adapter inserts. */
  @property() override nonce = '';

  readonly #events = new SubscriptionEvents(this, () => this.state);
  readonly #provider = new ContextProvider(this, { context: subscriptionContext });
  readonly #language = new RootLanguage(this, () => this.#publish(), this.#events.fault, ['account']);
  readonly #ownLayout = new OwnLayout(this);
  readonly #focus = new AccountFocus(this);
  /** Whoever comes back sees what was bought elsewhere meanwhile. */
  readonly #checkout = new CheckoutInPlace(this, () => this.#running?.store.refresh());
  #running: RunningAccount | null = null;

  constructor() {
    super();
    this.addEventListener('comptoir-request', (event) => this.#requested(event as CustomEvent<unknown>));
    // The outermost root speaks for those inside it.
    for (const type of publicEvents)
      this.addEventListener(type, (event) => {
        if (event.composedPath()[0] === this) return;
        event.stopPropagation();
        if (type === 'comptoir-success') void this.#bought();
      });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const inputs = ['backend', 'store'] as const;
    if (this.#running && inputs.some((name) => changed.has(name))) this.#stop();
    if (!this.#running && this.isConnected) this.#start();
    this.#language.update();
    reportUnknown(this, changed, this.#events.fault);
    if (['checkoutUrl', 'signInUrl', 'supportUrl'].some((name) => changed.has(name as 'checkoutUrl'))) this.#publish();
  }

  protected override updated(): void {
    this.#running?.fields?.refresh();
  }

  /** Resolves when no payment, change or render is pending. */
  async settled(): Promise<void> {
    await this.updateComplete;
    await this.#running?.settled();
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    await this.#language.settled;
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** The state as it stands; null before the element is connected. */
  get state(): SubscriptionState | null {
    return this.#running?.state ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { i18n } = this.#language;
    const running = this.#running;
    if (!running || !i18n) return nothing;
    const content = this.#checkout.open
      ? this.#checkout.render(i18n)
      : subscriptionLayout({
          i18n,
          state: running.state,
          links: accountLinks(this, this.state?.catalog, i18n),
          custom: this.#ownLayout.found || this.layout === 'custom',
          stuck: running.stuck,
          retry: () => running.store.dispatch({ type: 'retry' }),
          notice: running.dialogs
            ? doneNotice(i18n, running.state, () => {
                running.store.dispatch({ type: 'dismiss-notice' });
                void this.#focus.lead();
              })
            : nothing,
        });
    return html`<div dir=${this.dir || i18n.direction} lang=${i18n.language}>${content}</div>`;
  }

  #publish(): void {
    const { i18n } = this.#language;
    if (!i18n || !this.#running) return;
    const running = this.#running;
    const { store, backend, dialogs, awaited } = running;
    this.#provider.setValue({
      store,
      i18n,
      has: (part) => i18n.speaks(part),
      need: (part) => this.#language.need(part),
      dialogs,
      awaited,
      links: accountLinks(this, this.state?.catalog, i18n),
      invoiceUrl: (invoice) => backend?.invoiceUrl(invoice) ?? '',
      focusStatus: () => void this.#focus.lead(),
    });
    this.requestUpdate();
  }

  #start(): void {
    const backend =
      typeof this.backend === 'string' && this.backend
        ? createHttpBackend({ baseUrl: this.backend })
        : (this.backend as SubscriptionBackend | null);
    if (!backend && !this.store) return sayIfItWaits(this, () => !this.#running, 'a backend or a store');
    this.#running = new RunningAccount(this, backend, {
      events: this.#events,
      language: this.#language,
      changed: (now, before) => this.#changed(now, before),
      prepared: () => this.#publish(),
    });
    this.#publish();
  }

  #changed(now: SubscriptionState, before: SubscriptionState): void {
    this.requestUpdate();
    if (!now.flow && before.flow) this.#running?.fields?.destroy();
    this.#focus.changed(now, before);
    this.#events.changed(now, before);
    // It was taken away while it paid.
    if (!this.isConnected) this.#leave();
  }

  /** A host that moves the element takes it out and puts it back at once. */
  readonly #leave = (): unknown => setTimeout(() => void (this.isConnected || this.#stop()));

  #stop(): void {
    // A payment under way is seen to its end even when its element is gone.
    if (this.#running?.sending && !this.isConnected) return;
    this.#running?.stop();
    this.#running = null;
  }

  #requested(event: CustomEvent<unknown>): void {
    if (!this.#running) return;
    event.stopPropagation();
    const read = readSubscriptionRequest(event.detail);
    if ('fault' in read) return this.#events.fault(read.fault);
    const { request } = read;
    if (!isTyping(request) && !this.#events.allows(request)) return event.preventDefault();
    if (request.type === 'subscribe') this.#subscribe();
    this.#running.dispatch(request);
  }

  #subscribe(): void {
    if (this.checkoutUrl) location.assign(this.checkoutUrl);
    else if (customElements.get('comptoir-checkout')) this.#checkout.open = true;
    else this.#events.fault('set checkout-url, or define <comptoir-checkout>, so that one can subscribe.');
  }

  /** The checkout in place has sold: the account says so and stands where it stood. */
  async #bought(): Promise<void> {
    this.#checkout.open = false;
    this.#running?.store.bought();
    await this.settled();
    await this.#focus.lead();
  }
}

export interface ComptoirSubscription {
  addEventListener: Listen<SubscriptionEventMap>;
  removeEventListener: Listen<SubscriptionEventMap>;
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-subscription': ComptoirSubscription;
  }
}
