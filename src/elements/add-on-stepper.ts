import { html, noChange, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { CheckoutState } from '../checkout/index.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import { quantityProblem } from '../checkout/selectors.ts';
import type { AddOnLimits } from '../pricing/index.ts';
import { addOnLimits, effectiveQuantity, limitsOf, maxQuantity, stepQuantity } from '../pricing/add-on-limits.ts';
import { findAddOn, findPlan } from '../pricing/lookup.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { addOnStepperStyles } from './add-on-stepper.styles.ts';
import { addOnPrice, externalLink } from './base/add-on-price.ts';
import { ComptoirElement, pricesChanged } from './base/comptoir-element.ts';
import { copy } from './base/copy.ts';
import { link } from './base/link.ts';
import { repeatWhileHeld } from './base/long-press.ts';
import { OnDemand } from './base/on-demand.ts';
import { offStepText } from './base/off-step.ts';

/**
 * @summary How many of one add-on, included units counted: minus, a number, plus.
 * @csspart name - The add-on's name.
 * @csspart price - What one unit costs.
 * @csspart control - Minus, number and plus.
 * @csspart sum - How included and extra units add up.
 */
export class ComptoirAddOnStepper extends ComptoirElement {
  static override styles = [base, buttons, fields, addOnStepperStyles];

  /** The add-on's id in the catalog. */
  @property({ attribute: 'add-on' }) addOn = '';

  #told = false;

  @query('input') private readonly input!: HTMLInputElement | null;

  readonly #tiers = new OnDemand(this, () => this.root!.load(() => import('./base/price-tiers.ts')));
  readonly #more = repeatWhileHeld(() => this.#step(1));
  readonly #fewer = repeatWhileHeld(() => this.#step(-1));

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return (
      pricesChanged(state, before) ||
      (state.selection.plan !== before.selection.plan && this.#limitsChanged(state, before)) ||
      state.selection.addOns[this.addOn] !== before.selection.addOns[this.addOn] ||
      (state.quote.problems !== before.quote.problems && this.#problemChanged(state, before)) ||
      state.pressed !== before.pressed ||
      orderIsOpen(state) !== orderIsOpen(before)
    );
  }

  #problemChanged(state: CheckoutState, before: CheckoutState): boolean {
    return quantityProblem(state, this.addOn)?.code !== quantityProblem(before, this.addOn)?.code;
  }

  /** Of most add-ons a plan says nothing: the row stays as it is. */
  #limitsChanged({ catalog, selection }: CheckoutState, before: CheckoutState): boolean {
    const addOn = catalog && findAddOn(catalog, this.addOn);
    if (!addOn) return false;
    const beside = (plan: string | null): AddOnLimits => limitsOf(findPlan(catalog, plan) ?? null, addOn);
    const [now, then] = [beside(selection.plan), beside(before.selection.plan)];
    return (['available', 'included', 'min', 'max'] as const).some((name) => now[name] !== then[name]);
  }

  get #limits(): AddOnLimits {
    const { catalog, selection } = this.state;
    const limits = addOnLimits(catalog!, selection.plan, this.addOn);
    // What another plan allowed can be taken back at one press.
    return limits.available ? limits : { ...limits, max: 0 };
  }

  /** What stands in the field: the quantity on the bill, or what was typed while it cannot be one. */
  get #quantity(): number {
    const wanted = this.state.selection.addOns[this.addOn] ?? 0;
    return quantityProblem(this.state, this.addOn) ? wanted : effectiveQuantity(this.#limits, wanted);
  }

  #step(direction: 1 | -1): void {
    const from = Number.isFinite(this.#quantity) ? this.#quantity : this.#limits.min;
    const quantity = stepQuantity(this.#limits, from, direction);
    if (quantity !== this.#quantity) this.request({ type: 'set-quantity', addOn: this.addOn, quantity });
  }

  #typed(): void {
    const { value, valueAsNumber } = this.input!;
    const quantity = value === '' && !this.input!.validity.badInput ? 0 : valueAsNumber;
    this.request({ type: 'set-quantity', addOn: this.addOn, quantity });
  }

  /** Text that is no number stays as it was typed, marked; so does nothing at all while it is being typed. */
  #shown(quantity: number): unknown {
    // At first, and on a server, there is no field to ask.
    const asked = quantity === 0 && this.hasUpdated ? this.input : null;
    const emptied = asked?.value === '' && asked === this.shadowRoot!.activeElement;
    return Number.isFinite(quantity) && !emptied ? live(String(quantity)) : noChange;
  }

  #sum({ included }: AddOnLimits): string | null {
    const quantity = this.#quantity;
    if (included === 0 || !Number.isInteger(quantity)) return null;
    return quantity > included
      ? this.t('addOn.sum', { included, extra: quantity - included, total: quantity })
      : this.t('addOn.included', { count: included });
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { state, i18n } = this;
    const addOn = state.catalog && findAddOn(state.catalog, this.addOn);
    if (!addOn) {
      if (state.catalog && !this.#told)
        console.warn(`<${this.localName}> add-on="${this.addOn}" cannot be had: ignored.`);
      this.#told = state.catalog !== null;
      return nothing;
    }
    const name = i18n.text(addOn.name);
    const about = html`
      <div class="about">
        <span class="name" part="name" id="name">${copy(i18n, addOn.name)}</span>
        <span class="note amount" part="price" id="price"
          >${addOn.externalUrl ? nothing : addOnPrice(i18n, state.catalog!, addOn, state.selection, this.#steps)}</span
        >
        ${addOn.description ? html`<span class="note">${copy(i18n, addOn.description)}</span>` : nothing}
        ${
          addOn.learnMoreUrl
            ? html`<a
                class="note"
                href=${link(addOn.learnMoreUrl)}
                aria-label=${this.t('addOn.learnMoreAbout', { name })}
                >${this.t('addOn.learnMore')}</a
              >`
            : nothing
        }
      </div>
    `;
    if (addOn.externalUrl) {
      return html`<div class="row">${about}${externalLink(i18n, addOn)}</div>`;
    }
    const limits = this.#limits;
    if (!limits.available && this.#quantity === 0 && !this.shadowRoot?.activeElement) {
      return html`<div class="row">${about}<span class="note">${this.t('addOn.notForPlan')}</span></div>`;
    }
    return html`<div class="row">${about}${this.#control(name, limits)}</div>
      <p class="note amount" part="sum" id="sum">${this.#sum(limits)}</p>
      <p class="fault" id="fault">${this.#fault()}</p>`;
  }

  readonly #steps: Parameters<typeof addOnPrice>[4] = (rule, label) =>
    this.#tiers.value?.priceTiers(this.i18n, rule, {
      label,
      currency: this.state.selection.currency,
      included: this.#limits.included,
    });

  #fault(): string | null {
    const problem = quantityProblem(this.state, this.addOn);
    if (problem?.code === 'quantity-off-step') return offStepText(this.i18n, this.#limits, this.#quantity);
    const key = problem && `addOn.fault.${problem.code}`;
    return key && this.i18n.find(key, problem.limit === undefined ? {} : { limit: problem.limit });
  }

  #control(name: string, limits: AddOnLimits): TemplateResult {
    const { state } = this;
    const open = orderIsOpen(state);
    const quantity = this.#quantity;
    const max = limits.max ?? maxQuantity;
    // Another quantity that was asked for can be taken back.
    if (limits.locked && !quantityProblem(state, this.addOn))
      return html`<span class="locked amount">${quantity} · ${this.t('addOn.locked')}</span>`;
    const atMin = quantity <= limits.min || !open;
    const atMax = quantity >= max || !open;
    return html`
      <div class="control" part="control" role="group" aria-labelledby="name">
        <button
          type="button"
          aria-label=${this.t('addOn.fewer', { name })}
          aria-disabled=${atMin}
          data-comptoir-id="fewer-${this.addOn}"
          @click=${this.#fewer.click}
          @pointerdown=${this.#fewer.pointerdown}
        >
          <span aria-hidden="true">−</span>
        </button>
        <input
          type="number"
          inputmode="numeric"
          autocomplete="off"
          data-comptoir-id="quantity-${this.addOn}"
          aria-label=${this.t('addOn.quantity', { name })}
          aria-describedby="price sum fault"
          aria-invalid=${quantityProblem(state, this.addOn) !== null}
          min=${limits.step === 1 ? limits.min : limits.stepFrom}
          max=${max}
          step=${limits.step}
          ?readonly=${!open}
          .value=${this.#shown(quantity)}
          @change=${this.#typed}
        />
        <button
          type="button"
          aria-label=${this.t('addOn.more', { name })}
          aria-disabled=${atMax}
          data-comptoir-id="more-${this.addOn}"
          @click=${this.#more.click}
          @pointerdown=${this.#more.pointerdown}
        >
          <span aria-hidden="true">+</span>
        </button>
      </div>
      ${this.root!.scriptless?.addOn(this.addOn)}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-add-on-stepper': ComptoirAddOnStepper;
  }
}
