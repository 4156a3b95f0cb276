import {
  adoptStyles,
  html,
  nothing,
  type CSSResultOrNative,
  type LitElement,
  type ReactiveController,
  type TemplateResult,
} from 'lit';
import type { Catalog } from '../../pricing/index.ts';
import type { I18n, MessageKey, MessageValues } from '../../i18n/index.ts';
import {
  confirmObstacle,
  isSending,
  needsMethod,
  priceAgain,
  type Flow,
  type SubscriptionRequest,
  type SubscriptionState,
} from '../../subscription/index.ts';
import { deepActive } from '../base/deep-active.ts';
import { legalLinks } from '../base/legal-links.ts';
import { methodPicker, showOnlyChosen } from '../base/method-picker.ts';
import type { PaymentFields } from '../base/payment-fields.ts';
import { refusalPanel } from '../base/refusal-panel.ts';
import type { SubscriptionContext } from '../base/subscription-context.ts';
import { nextCharge, type Told } from './flow-parts.ts';
import { ModalDialog } from './modal-dialog.ts';

/** What one dialog says about what is looked over. */
export interface FlowWords {
  readonly title: string;
  readonly body: TemplateResult | typeof nothing;
  /** What the button says that does it. */
  readonly confirm: string;
  /** What the button says that leaves all as it is. */
  readonly close?: string;
}

/** What a dialog knows of the element that it stands in. */
export interface Asking {
  root(): SubscriptionContext | null;
  /** False when the host refused. */
  request(request: SubscriptionRequest): boolean;
}

/** The dialog of an element: what is looked over, what it costs, how it is paid, and the way back. */
export abstract class FlowDialog implements ReactiveController {
  /** What it needs besides the styles of its element. */
  static readonly styles: readonly CSSResultOrNative[] = [];
  protected readonly asking: Asking;
  protected readonly element: LitElement;
  #watch: AbortController | null = null;
  #sending = false;
  #hadFocus = false;

  constructor(element: LitElement, asking: Asking) {
    this.element = element;
    this.asking = asking;
    const { elementStyles } = element.constructor as typeof LitElement;
    adoptStyles(element.shadowRoot!, [...elementStyles, ...new.target.styles]);
    new ModalDialog(element, () => {
      return !this.flow ? 'closed' : isSending(this.state) ? 'aside' : 'modal';
    });
    element.addController(this);
  }

  /** What this dialog says, or null when it is another's. */
  protected abstract words(flow: Flow): FlowWords | null;

  hostUpdate(): void {
    this.#hadFocus = this.element.shadowRoot!.activeElement !== null;
    if (!this.asking.root()) return this.hostDisconnected();
    if (this.#watch) return;
    this.#watch = new AbortController();
    this.fields.watch(() => this.flow && this.element.requestUpdate(), this.#watch.signal);
  }

  hostUpdated(): void {
    const { flow } = this;
    const sending = flow !== null && isSending(this.state);
    // The dialog was taken out of the top layer or put back, or what had the focus is gone, be it a bank's window: what is
    // happening has it then, or the reason.
    const lost = (sending || this.#hadFocus) && !deepActive();
    if (flow && (sending !== this.#sending || lost))
      this.element.shadowRoot!.querySelector<HTMLElement>(`[data-flow-focus='${sending ? 'sending' : ''}']`)?.focus();
    this.#sending = sending;
  }

  hostDisconnected(): void {
    this.#watch?.abort();
    this.#watch = null;
    this.#sending = false;
  }

  render(): TemplateResult | typeof nothing {
    const { flow } = this;
    return flow ? this.#dialog(flow, this.words(flow)!) : nothing;
  }

  /** Does what is looked over. False when the host refused. */
  protected confirm(): boolean {
    return this.asking.request({ type: 'confirm' });
  }

  protected get state(): SubscriptionState {
    return this.asking.root()!.store.getState();
  }

  protected get i18n(): I18n {
    return this.asking.root()!.i18n;
  }

  protected t(key: MessageKey, values?: MessageValues): string {
    return this.i18n.t(key, values);
  }

  protected get fields(): PaymentFields {
    return this.asking.root()!.dialogs!.fields;
  }

  /** What is looked over, if it is this dialog's. */
  protected get flow(): Flow | null {
    const flow = this.asking.root() && this.state.flow;
    return flow && this.words(flow) ? flow : null;
  }

  protected get told(): Told {
    const { catalog, subscription } = this.state;
    return { i18n: this.i18n, catalog: catalog!, currency: subscription!.currency };
  }

  #dialog(flow: Flow, { title, body, confirm, close: stay = this.t('flow.close') }: FlowWords): TemplateResult {
    const { state } = this;
    const sending = isSending(state);
    const close = (): void => void (sending || this.asking.request({ type: 'close' }));
    const obstacle = confirmObstacle(state);
    const own = this.#own();
    const { support } = this.asking.root()!.links;
    const unknown = flow.error?.code === 'outcome_unknown';
    const unpriced = priceAgain(state);
    const stuck = obstacle !== null && !unpriced;
    return html`
      <dialog
        part="dialog"
        aria-labelledby="flow-title"
        data-comptoir-id="flow"
        aria-busy=${sending}
        @cancel=${(event: Event) => {
          event.preventDefault();
          close();
        }}
        @close=${() => this.element.requestUpdate()}
      >
        <div class="flow">
          <h2 id="flow-title">${title}</h2>
          <div class="flow-body" ?inert=${sending}>${body}</div>
          ${needsMethod(state) ? this.#payment(sending) : nothing}
          ${flow.preview?.now.total ? legalLinks(this.i18n, withSupport(state.catalog!, support)) : nothing}
          <div role="alert" part="refusal" tabindex="-1" data-flow-focus="">
            ${flow.repriced ? html`<p class="panel warning label">${this.t('flow.repriced')}</p>` : nothing}
            ${refusalPanel(
              this.i18n,
              flow.error ? { kind: 'error', error: flow.error } : state.payment.refusal,
              support,
              () => this.asking.request({ type: 'cancel-payment' }),
            )}
          </div>
          <p class="label" role="status" tabindex="-1" data-flow-focus="sending">
            ${sending ? this.#status() : nothing}
          </p>
          <div class="flow-actions">
            ${
              own
                ? html`<div ?hidden=${sending && !this.fields.waits}><slot name=${own}></slot></div>`
                : html`<button
                    type="button"
                    class="button primary"
                    data-comptoir-id="confirm"
                    aria-disabled=${sending || stuck}
                    aria-busy=${sending}
                    aria-describedby="flow-obstacle"
                    @click=${() => {
                      if (!sending && !stuck) void (unpriced ? this.asking.request(unpriced) : this.confirm());
                    }}
                  >
                    ${sending ? this.t('flow.busy') : unknown || unpriced ? this.t('error.retry') : confirm}
                  </button>`
            }
            <button type="button" class="button" data-comptoir-id="close" aria-disabled=${sending} @click=${close}>
              ${stay}
            </button>
          </div>
          <p class="note" id="flow-obstacle">${this.#reason(obstacle, flow)}</p>
        </div>
      </dialog>
    `;
  }

  /** Why it cannot be confirmed; a wait is counted down here, outside the alert, which would be read out every second. */
  #reason(obstacle: ReturnType<typeof confirmObstacle>, { error }: Flow): string | typeof nothing {
    if (obstacle === 'wait') return this.t('error.rate_limited', { count: this.state.payment.wait });
    return obstacle && !error ? this.t(`flow.obstacle.${obstacle}`) : nothing;
  }

  /** The slot of a provider's own button, where it takes the place of ours. */
  #own(): string | null {
    const { fields } = this;
    const { payment } = this.state;
    if (!needsMethod(this.state) || payment.saved || fields.trigger(payment.method) !== 'button') return null;
    return fields.show(payment.method!, this.element);
  }

  #payment(busy: boolean): TemplateResult {
    const { fields } = this;
    const { payment, subscription, flow } = this.state;
    showOnlyChosen(fields, payment, true);
    return html`<section class="flow-payment" aria-labelledby="flow-payment">
      <h3 id="flow-payment">${this.t('payment.title')}</h3>
      ${methodPicker({
        element: this.element,
        i18n: this.i18n,
        fields,
        payment,
        currency: subscription!.currency,
        busy,
        // What is to be replaced is not offered as its replacement.
        saved: flow?.subject.kind === 'method' ? [] : payment.savedMethods,
        choose: (method, saved) => void this.asking.request({ type: 'choose-method', method, saved }),
      })}
    </section>`;
  }

  #status(): TemplateResult {
    const { phase } = this.state;
    const { step } = phase as { step: 'submitting' | 'unconfirmed' };
    return html`<span class="spinner" aria-hidden="true"></span>
      ${this.t(needsMethod(this.state) ? `pay.status.${step}` : 'flow.busy')}
      ${step === 'unconfirmed' ? html`<span class="note">${this.t('pay.status.wait')}</span>` : nothing}`;
  }

  /** When the next charge follows, under the figures. */
  protected nextCharge({ preview }: Flow): string {
    return preview ? nextCharge(this.told, preview.next) : '';
  }

  /** What the button says: what is paid now, or `otherwise`. */
  protected payLabel({ preview }: Flow, otherwise: string): string {
    const total = preview?.now.total ?? 0;
    return total > 0 ? this.t('flow.pay', { amount: this.i18n.money(total, this.told.currency) }) : otherwise;
  }
}

/** Help where the root says it is, which may be elsewhere than in the catalog. */
const withSupport = (catalog: Catalog, support: string | null): Catalog =>
  support ? { ...catalog, links: { ...catalog.links, support } } : catalog;
