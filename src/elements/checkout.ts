import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CheckoutBackend, CheckoutState, CheckoutStore } from '../checkout/index.ts';
import type { Languages, MessageOverrides, Part } from '../i18n/index.ts';
import type { PaymentAdapterFactory } from '../payments/adapter.ts';
import type { Catalog } from '../pricing/index.ts';
import { base } from '../styles/base.ts';
import { root } from '../styles/root.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { CheckoutEvents } from './base/checkout-events.ts';
export type { CheckoutEventMap } from './base/checkout-events.ts';
import { backendOf, formData, wishes } from './base/checkout-inputs.ts';
import { rootContext, rootLinks } from './base/context.ts';
import { checkoutLayout } from './base/checkout-layout.ts';
import { reportUnknown } from './base/known-values.ts';
import { OwnLayout } from './base/own-layout.ts';
import { OwnWidth } from './base/own-width.ts';
import { rehearsePaying } from './base/rehearsal.ts';
import { RootLanguage } from './base/root-language.ts';
import { RunningCheckout } from './base/running-checkout.ts';
import { Takeover } from './base/takeover.ts';
import { whenIdle } from './base/until-loaded.ts';
import { sayIfItWaits } from './base/waiting-root.ts';
import { checkoutStyles } from './checkout.styles.ts';

/**
 * @summary Subscription checkout: choose, pay, done. Holds the state that the elements inside it share.
 * @slot - A layout of the host's own, made of the elements.
 * @slot fallback - Shown until the element is defined, never after.
 * @fires {CheckoutEventMap['comptoir-ready']} comptoir-ready - Catalog and session are there.
 * @fires {CheckoutEventMap['comptoir-before-change']} comptoir-before-change - Something is about to change; `preventDefault()` refuses it.
 * @fires {CheckoutEventMap['comptoir-change']} comptoir-change - The choice or what it costs has changed.
 * @fires {CheckoutEventMap['comptoir-step']} comptoir-step - Another step is shown: `detail.step`.
 * @fires {CheckoutEventMap['comptoir-before-pay']} comptoir-before-pay - A payment is about to begin; `detail.waitUntil(promise)` holds it, `preventDefault()` refuses it.
 * @fires {CheckoutEventMap['comptoir-success']} comptoir-success - The backend has verified the payment: `detail.receipt`.
 * @fires {CheckoutEventMap['comptoir-error']} comptoir-error - Something went wrong: `detail.error`.
 * @fires {CheckoutEventMap['comptoir-cancel']} comptoir-cancel - The buyer gave up a payment.
 * @fires {CheckoutEventMap['comptoir-contact']} comptoir-contact - The buyer asks for an offer: `detail.plan`. `preventDefault()` keeps the link from opening.
 * @fires {CheckoutEventMap['comptoir-analytics']} comptoir-analytics - What happened, without personal data: `detail.name`.
 * @csspart choose - The choosing step.
 * @csspart pay - The paying step.
 * @csspart aside - The place of the order summary.
 */
export class ComptoirCheckout extends LitElement {
  static formAssociated = true;
  static override styles = [...root, base, buttons, fields, panels, checkoutStyles];

  /** Where the backend stands, or an object that implements `CheckoutBackend`. */
  @property() backend: string | CheckoutBackend | null = null;
  /** A catalog, or the URL of one: enough to choose from, with no backend. */
  @property() catalog: string | Catalog | null = null;
  /** A store of the host's own, in place of the one this element makes. */
  @property({ attribute: false }) store: CheckoutStore | null = null;
  /** Payment adapters of the host's own, asked before ours. */
  @property({ attribute: false }) adapters: readonly PaymentAdapterFactory[] = [];
  /** BCP 47. Default: the nearest `lang`. */
  @property() locale = '';
  /** Single texts of the host's own, by key, over those of the language; as an attribute, JSON. */
  @property() messages: string | MessageOverrides = {};
  /** Languages that the host brings along, by BCP 47 tag, asked before ours. */
  @property({ attribute: false }) languages: Languages = {};
  /** The plan chosen at first, by its id in the catalog. */
  @property() plan = '';
  /** The billing cycle chosen at first, by its id in the catalog. */
  @property() cycle = '';
  /** Total quantities: `seats:8 profiles:10`. */
  @property({ attribute: 'add-ons' }) addOns = '';
  /** ISO 4217, one of the catalog's. Default: its first. */
  @property() currency = '';
  /** A coupon code that is applied at first. */
  @property() coupon = '';
  /** `custom`: the elements inside are the layout. */
  @property() layout: 'default' | 'custom' = 'default';
  /** `light` or `dark`; default: the page's own `color-scheme`. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** `off`: nothing typed is kept over a reload. */
  @property() remember: 'on' | 'off' = 'on';
  /** `server`: only the backend quotes. */
  @property() quotes: 'local' | 'server' = 'local';
  /** Where Continue leads when the backend takes no payment. */
  @property({ attribute: 'checkout-url' }) checkoutUrl = '';
  /** Where a subscription is managed. */
  @property({ attribute: 'manage-url' }) manageUrl = '';
  /** Where an anonymous visitor signs in. */
  @property({ attribute: 'sign-in-url' }) signInUrl = '';
  /** For scripts and styles that a provider's adapter inserts. */
  @property() override nonce = '';

  readonly #internals = this.attachInternals();
  readonly #events = new CheckoutEvents(this, () => this.state);
  readonly #provider = new ContextProvider(this, { context: rootContext });
  readonly #language = new RootLanguage(this, () => this.#publish(), this.#events.fault);
  readonly #ownLayout = new OwnLayout(this);
  readonly #width = new OwnWidth(this);
  readonly #takeover = new Takeover(this);
  #running: RunningCheckout | null = null;
  /** A host that moves the element takes it out and puts it back at once. */
  readonly #leave = (): unknown => setTimeout(() => void (this.isConnected || this.#stop()));

  constructor() {
    super();
    this.addEventListener('comptoir-request', (event) => this.#requested(event as CustomEvent<unknown>));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  /** Posts the choice with the form that the root stands in. */
  formAssociatedCallback(form: HTMLFormElement | null): void {
    if (form && this.state) this.#internals.setFormValue(formData(this.state.selection));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.shadowRoot) this.#takeover.begin([...this.shadowRoot.childNodes], this.#events.fault);
    const root = super.createRenderRoot();
    // Lit would hold on to what a server has drawn.
    this.renderOptions.renderBefore = null;
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const inputs = ['backend', 'catalog', 'store', 'quotes'] as const;
    if (this.#running && inputs.some((name) => changed.has(name))) this.#stop();
    if (!this.#running && this.isConnected && !this.#takeover.loading) this.#start();
    this.#language.update();
    reportUnknown(this, changed, this.#events.fault);
    if (this.#running && !changed.has('backend'))
      for (const wish of wishes(this, changed, this.state!.catalog, this.#events.fault)) this.#running.dispatch(wish);
    if (['checkoutUrl', 'manageUrl', 'signInUrl'].some((name) => changed.has(name as 'checkoutUrl'))) this.#publish();
  }

  protected override updated(): void {
    this.#running?.payments.fields?.refresh();
  }

  /** Resolves when no quote, effect or render is pending. */
  async settled(): Promise<void> {
    await this.updateComplete;
    await this.#takeover.loading;
    await this.updateComplete;
    await this.#running?.settled();
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    await this.#running?.settled();
    await this.#language.settled;
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** The state as it stands; null before the element is connected. */
  get state(): CheckoutState | null {
    return this.#running?.state ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const running = this.#running;
    const { i18n } = this.#language;
    const content =
      running && i18n && !this.#takeover.pending
        ? checkoutLayout({
            i18n,
            state: running.state,
            links: rootLinks(this, running.state.catalog, i18n),
            address: location.href,
            custom: this.#ownLayout.found || this.layout === 'custom',
            width: () => this.#width.value,
            retry: () => running.dispatch({ type: 'retry' }),
            notices: () => running.notices.value,
            stuck: running.stuck,
          })
        : nothing;
    return html`<div class="ruler"></div>
      <div dir=${this.dir || (i18n?.direction ?? 'ltr')} lang=${i18n?.language ?? 'en'}>${content}</div>`;
  }

  #publish(): void {
    const { i18n } = this.#language;
    const running = this.#running;
    if (!i18n || !running) return;
    const { store, payments, state } = running;
    if (!this.#takeover.isDone(state)) return;
    this.#provider.setValue({
      store,
      i18n,
      links: rootLinks(this, state.catalog, i18n),
      // An element that shows them is not drawn before they are there, which may be before this is published again.
      get fields() {
        return payments.fields!;
      },
      has: (part) => running.has(part),
      need: (part) => this.#need(part),
      load: running.load,
      price: running.price,
    });
    this.requestUpdate();
  }

  async #need(part: Part): Promise<void> {
    await this.#running?.need(part);
    this.#publish();
  }

  #start(): void {
    const backend = backendOf(this, this.#takeover);
    if (!backend && !this.store) return sayIfItWaits(this, () => !this.#running, 'a backend, a catalog or a store');
    this.#running = new RunningCheckout(this, backend, {
      events: this.#events,
      language: this.#language,
      changed: (now, before) => this.#changed(now, before),
    });
    this.#publish();
  }

  #stop(): void {
    // A payment under way is seen to its end even when its element is gone.
    if (this.#running?.paying && !this.isConnected) return;
    this.#running?.stop();
    this.#running = null;
  }

  #requested(event: CustomEvent<unknown>): void {
    if (!this.#running) return;
    event.stopPropagation();
    const request = this.#events.admitted(event);
    if (request) this.#running.dispatch(request);
  }

  #changed(now: CheckoutState, before: CheckoutState): void {
    const shown = ['phase', 'online', 'session', 'catalog'] as const;
    if (shown.some((name) => now[name] !== before[name]) || now.phase.name === 'blocked') this.requestUpdate();
    else this.#running?.payments.fields?.refresh();
    if (now.catalog !== before.catalog) this.#publish();
    // The payment step is fetched while the page has nothing else to do.
    const rehearse = (): void => whenIdle(() => rehearsePaying(this.#provider.value));
    if (now.canPay && now.online && !(before.canPay && before.online))
      whenIdle(() => this.isConnected && this.state?.online && void this.#need('pay').then(rehearse));
    if (now.selection !== before.selection) this.formAssociatedCallback(this.#internals.form);
    // What stands in a provider's field is not kept longer than it is needed.
    if (now.phase.name === 'succeeded') this.#running?.payments.fields?.destroy();
    this.#events.changed(now, before);
    // It was taken away while it paid.
    if (!this.isConnected) this.#leave();
    if (this.#takeover.pending) this.#publish();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-checkout': ComptoirCheckout;
  }
}
