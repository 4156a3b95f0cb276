import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  confirmObstacle,
  isSending,
  needsMethod,
  type Flow,
  type SubscriptionState,
} from '../../subscription/index.ts';
import { nextCharge, type Told } from './flow-parts.ts';
import { methodPicker, showOnlyChosen } from './method-picker.ts';
import { ModalDialog } from './modal-dialog.ts';
import { refusalPanel } from './refusal-panel.ts';
import { anyChanged } from './store-element.ts';
import { SubscriptionElement } from './subscription-element.ts';
import type { SubscriptionContext } from './subscription-context.ts';

/** What one dialog says about what is looked over. */
export interface FlowWords {
  readonly title: string;
  readonly body: TemplateResult | typeof nothing;
  /** What the button says that does it. */
  readonly confirm: string;
}

/** An element that looks something over in a dialog before it is done: what it costs, how it is paid, and the way back. */
export abstract class FlowElement extends SubscriptionElement {
  #watch: AbortController | null = null;
  #step = '';
  protected readonly modal = new ModalDialog(this, () => {
    const flow = this.root ? this.flow : null;
    return !flow ? 'closed' : isSending(this.state) ? 'aside' : 'modal';
  });

  /** What this element's dialog says, or null when it is another's. */
  protected abstract words(flow: Flow): FlowWords | null;

  /** What stands in the page. */
  protected abstract page(root: SubscriptionContext): TemplateResult | typeof nothing;

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(
      state,
      before,
      'subscription',
      'catalog',
      'session',
      'flow',
      'phase',
      'payment',
      'billing',
      'invoices',
      'online',
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.abort();
    this.#watch = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { root } = this;
    if (!root || this.#watch) return;
    this.#watch = new AbortController();
    root.fields.watch(() => this.flow && this.requestUpdate(), this.#watch.signal);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const step = this.root && this.flow && isSending(this.state) ? 'sending' : '';
    // The dialog was taken out of the top layer or put back: what is happening has the focus, then the reason.
    if (step !== this.#step && this.flow) this.shadowRoot!.querySelector<HTMLElement>('[data-flow-focus]')?.focus();
    this.#step = step;
  }

  /** What is looked over, if it is this element's. */
  protected get flow(): Flow | null {
    const { flow } = this.state;
    return flow && this.words(flow) ? flow : null;
  }

  protected get told(): Told {
    const { catalog, subscription } = this.state;
    return { i18n: this.i18n, catalog: catalog!, currency: subscription!.currency };
  }

  protected override renderIn(root: SubscriptionContext): TemplateResult | typeof nothing {
    const { state } = this;
    if (!state.catalog || !state.subscription) return nothing;
    const flow = this.flow;
    return html`${this.page(root)}${flow ? this.#dialog(root, flow, this.words(flow)!) : nothing}`;
  }

  #dialog(root: SubscriptionContext, flow: Flow, { title, body, confirm }: FlowWords): TemplateResult {
    const { state } = this;
    const sending = isSending(state);
    const close = (): void => void (sending || this.request({ type: 'close' }));
    const obstacle = confirmObstacle(state);
    const own = this.#own(root);
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
      >
        <div class="flow">
          <h2 id="flow-title">${title}</h2>
          <div class="flow-body" ?inert=${sending}>${body}</div>
          ${flow.repriced ? html`<p class="panel warning label" role="alert">${this.t('flow.repriced')}</p>` : nothing}
          ${needsMethod(state) ? this.#payment(root, sending) : nothing}
          <div role="alert" part="refusal">
            ${refusalPanel(this.i18n, flow.error ? { kind: 'error', error: flow.error } : state.payment.refusal, () =>
              this.request({ type: 'cancel-payment' }),
            )}
          </div>
          <p class="label" role="status" tabindex="-1" data-flow-focus>${sending ? this.#status() : nothing}</p>
          <div class="flow-actions">
            ${
              own
                ? html`<div ?hidden=${sending && !root.fields.waits}><slot name=${own}></slot></div>`
                : html`<button
                    type="button"
                    class="button primary"
                    data-comptoir-id="confirm"
                    aria-disabled=${sending || obstacle !== null}
                    aria-busy=${sending}
                    aria-describedby="flow-obstacle"
                    @click=${() => {
                      if (!sending && obstacle === null) this.request({ type: 'confirm' });
                    }}
                  >
                    ${sending ? this.t('flow.busy') : confirm}
                  </button>`
            }
            <button type="button" class="button" data-comptoir-id="close" aria-disabled=${sending} @click=${close}>
              ${this.t('flow.close')}
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
  #own({ fields }: SubscriptionContext): string | null {
    const { payment } = this.state;
    if (!needsMethod(this.state) || payment.saved || fields.trigger(payment.method) !== 'button') return null;
    return fields.show(payment.method!, this);
  }

  #payment({ fields }: SubscriptionContext, busy: boolean): TemplateResult {
    const { payment, subscription, flow } = this.state;
    showOnlyChosen(fields, payment, true);
    return html`<section class="flow-payment" aria-labelledby="flow-payment">
      <h3 id="flow-payment">${this.t('payment.title')}</h3>
      ${methodPicker({
        element: this,
        i18n: this.i18n,
        fields,
        payment,
        currency: subscription!.currency,
        busy,
        // What is to be replaced is not offered as its replacement.
        saved: flow?.subject.kind === 'method' ? [] : payment.savedMethods,
        choose: (method, saved) => void this.request({ type: 'choose-method', method, saved }),
      })}
    </section>`;
  }

  #status(): TemplateResult {
    const { phase } = this.state;
    const step = phase.name === 'changing' && phase.step !== 'pricing' ? phase.step : 'submitting';
    const key = step === 'editing' ? 'submitting' : step;
    return html`<span class="spinner" aria-hidden="true"></span> ${this.t(`pay.status.${key}`)}`;
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
