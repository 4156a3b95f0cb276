import { html, LitElement, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import type { AddOn, Catalog, Plan } from '../../../src/pricing/index.ts';
import {
  billOf,
  cycleNames,
  includedIn,
  intervals,
  maxQuantity,
  money,
  planOf,
  planPrice,
  priceOf,
  quantityOf,
  saving,
  sumText,
  type Choice,
  type CycleId,
} from './floor-shop.ts';
import { sheet } from './floor.styles.ts';

/** The floor: the picker as thirteen plain Lit elements, written for one page. State comes down by property, wishes go up by event. */

class FloorElement extends LitElement {
  static override styles = unsafeCSS(sheet);

  protected change(part: Partial<Choice>): void {
    this.dispatchEvent(new CustomEvent('floor-change', { detail: part, bubbles: true, composed: true }));
  }
}

class FloorToggle extends FloorElement {
  static override properties = { catalog: { attribute: false }, cycle: {} };
  declare catalog: Catalog;
  declare cycle: CycleId;

  override render(): TemplateResult {
    return html`<fieldset>
      <legend class="hidden">Billing cycle</legend>
      <div class="options">
        ${(['monthly', 'annual'] as const).map(
          (id) =>
            html`<label>
              <input
                type="radio"
                name="cycle"
                value=${id}
                data-comptoir-id="cycle-${id}"
                .checked=${id === this.cycle}
                @change=${() => this.change({ cycle: id })}
              />
              <span>${cycleNames[id]}</span>
              ${id === 'annual' ? html`<span class="saving">Save up to ${saving(this.catalog)}%</span>` : nothing}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }
}

class FloorCard extends FloorElement {
  static override properties = { plan: { attribute: false }, cycle: {} };
  declare plan: Plan;
  declare cycle: CycleId;

  override render(): TemplateResult {
    const { figure, note } = planPrice(this.plan, this.cycle);
    return html`
      <p class="price amount"><span class="figure">${figure}</span><span class="per">a month</span></p>
      <p class="note amount">${note}</p>
      <p class="about">${this.plan.description}</p>
      <ul>
        ${this.plan.features!.map((feature) => html`<li>${feature}</li>`)}
      </ul>
    `;
  }
}

class FloorStepper extends FloorElement {
  static override properties = {
    addOn: { attribute: false },
    cycle: {},
    quantity: { type: Number },
    included: { type: Number },
  };
  declare addOn: AddOn;
  declare cycle: CycleId;
  declare quantity: number;
  declare included: number;

  #ask(quantity: number): void {
    if (quantity >= this.included && quantity <= maxQuantity)
      this.dispatchEvent(
        new CustomEvent('floor-quantity', { detail: { [this.addOn.id]: quantity }, bubbles: true, composed: true }),
      );
  }

  override render(): TemplateResult {
    const { addOn, quantity, included } = this;
    return html`<div class="row">
        <div class="what">
          <span class="name">${addOn.name}</span>
          <span class="note amount" id="price"
            >${money(priceOf(addOn, this.cycle))} ${intervals[this.cycle]} for each seat</span
          >
          <span class="note">${addOn.description}</span>
        </div>
        <div class="control" role="group" aria-label=${addOn.name as string}>
          <button
            type="button"
            aria-label="One fewer: ${addOn.name as string}"
            aria-disabled=${quantity <= included}
            data-comptoir-id="fewer-${addOn.id}"
            @click=${() => this.#ask(quantity - 1)}
          >
            −
          </button>
          <input
            type="number"
            inputmode="numeric"
            aria-label="${addOn.name as string}, total"
            aria-describedby="price sum"
            min=${included}
            max=${maxQuantity}
            .value=${String(quantity)}
            @change=${(event: Event) => this.#ask((event.target as HTMLInputElement).valueAsNumber)}
          />
          <button
            type="button"
            aria-label="One more: ${addOn.name as string}"
            aria-disabled=${quantity >= maxQuantity}
            data-comptoir-id="more-${addOn.id}"
            @click=${() => this.#ask(quantity + 1)}
          >
            +
          </button>
        </div>
      </div>
      <p class="note amount" id="sum">${sumText(quantity, included)}</p>`;
  }
}

const row = (name: unknown, detail: string, amount: string): TemplateResult =>
  html`<div class="line">
    <dt><span>${name}</span><span class="note amount">${detail}</span></dt>
    <dd class="amount">${amount}</dd>
  </div>`;

class FloorSummary extends FloorElement {
  static override properties = { catalog: { attribute: false }, choice: { attribute: false } };
  declare catalog: Catalog;
  declare choice: Choice;

  override render(): TemplateResult {
    const { lines, net, tax, total, next } = billOf(this.catalog, this.choice);
    return html`<section class="summary" aria-labelledby="order">
      <h2 id="order">Your order</h2>
      <dl>
        ${lines.map(({ name, detail, amount }) => row(name, detail, amount))} ${row('Total excl. VAT', '', net)}
        ${row('VAT 20%, France', '', tax)}
      </dl>
      <div class="line sum"><span>Total</span><span class="amount" data-comptoir-id="total">${total}</span></div>
      <p class="note amount">${next}</p>
      <p class="hidden" role="status">Total ${total}</p>
    </section>`;
  }
}

class FloorPicker extends FloorElement {
  static override properties = { catalog: { attribute: false }, choice: { state: true } };
  declare catalog: Catalog | undefined;
  declare choice: Choice;

  constructor() {
    super();
    this.addEventListener('floor-change', (event) => this.#changed((event as CustomEvent<Partial<Choice>>).detail));
    this.addEventListener('floor-quantity', (event) => {
      const quantity = (event as CustomEvent<Record<string, number>>).detail;
      this.#changed({ quantities: { ...this.choice.quantities, ...quantity } });
    });
  }

  #changed(part: Partial<Choice>): void {
    this.choice = { ...this.choice, ...part };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('catalog') && this.catalog)
      this.choice = { plan: this.catalog.defaultPlan!, cycle: 'monthly', quantities: {} };
  }

  #card(plan: Plan): TemplateResult {
    return html`<div class="card" data-comptoir-id="plan-${plan.id}">
      <label>
        <input
          type="radio"
          name="plan"
          value=${plan.id}
          aria-describedby="about-${plan.id}"
          .checked=${plan.id === this.choice.plan}
          @change=${() => this.#changed({ plan: plan.id })}
        />
        <span class="name">${plan.name}</span>
      </label>
      <floor-card id="about-${plan.id}" .plan=${plan} .cycle=${this.choice.cycle}></floor-card>
    </div>`;
  }

  override render(): TemplateResult | typeof nothing {
    const { catalog, choice } = this;
    if (!catalog) return nothing;
    const plan = planOf(catalog, choice);
    return html`<div class="floor">
      <div class="main">
        <floor-toggle .catalog=${catalog} .cycle=${choice.cycle}></floor-toggle>
        <fieldset>
          <legend class="hidden">Plan</legend>
          <div class="cards">${catalog.plans.map((each) => this.#card(each))}</div>
        </fieldset>
        <div>
          <h2>Add-ons</h2>
          <div class="rows">
            ${catalog.addOns!.map(
              (addOn) =>
                html`<floor-stepper
                  class="stepper"
                  .addOn=${addOn}
                  .cycle=${choice.cycle}
                  .quantity=${quantityOf(plan, addOn.id, choice)}
                  .included=${includedIn(plan, addOn.id)}
                ></floor-stepper>`,
            )}
          </div>
        </div>
      </div>
      <floor-summary .catalog=${catalog} .choice=${choice}></floor-summary>
    </div>`;
  }
}

customElements.define('floor-toggle', FloorToggle);
customElements.define('floor-card', FloorCard);
customElements.define('floor-stepper', FloorStepper);
customElements.define('floor-summary', FloorSummary);
customElements.define('floor-picker', FloorPicker);

/** Gives the page's `<floor-picker>` what it sells. */
export function open(root: HTMLElement, catalog: Catalog): void {
  (root as FloorPicker).catalog = catalog;
}
