import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { I18n } from '../../i18n/index.ts';
import { isOnStep } from '../../pricing/add-on-limits.ts';
import { offStepText } from '../base/off-step.ts';

export interface QuantityField {
  readonly i18n: I18n;
  /** What is counted. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly quantity: number;
  readonly min: number;
  readonly max: number | null;
  readonly step: number;
  /** Steps are counted from here. */
  readonly stepFrom: number;
  ask(quantity: number): void;
  stepBy(direction: 1 | -1): void;
}

/** Why so many cannot be asked for, in the words of the choosing step; null when they can. */
function faultOf(field: QuantityField): string | null {
  const { i18n, quantity, min, max } = field;
  if (quantity < min) return i18n.find('addOn.fault.quantity-below-min', { limit: min });
  if (max !== null && quantity > max) return i18n.find('addOn.fault.quantity-above-max', { limit: max });
  return isOnStep(field, quantity) ? null : offStepText(i18n, field, quantity);
}

/** Minus, a number, plus: in a dialog that prices every change of it. */
export function quantityField(field: QuantityField): TemplateResult {
  const { i18n, name, quantity, min, max } = field;
  const fault = faultOf(field);
  const typed = (event: Event): void => {
    const { valueAsNumber } = event.target as HTMLInputElement;
    field.ask(Number.isSafeInteger(valueAsNumber) ? Math.max(valueAsNumber, 0) : min);
  };
  return html`<div class="field">
    <label for="quantity">${field.label}</label>
    <div class="stepper" role="group" aria-label=${name}>
      <button
        type="button"
        class="button"
        data-comptoir-id="fewer"
        aria-label=${i18n.t('addOn.fewer', { name })}
        aria-disabled=${quantity <= min}
        @click=${() => quantity > min && field.stepBy(-1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <input
        id="quantity"
        class="amount"
        type="number"
        inputmode="numeric"
        autocomplete="off"
        data-comptoir-id="quantity"
        aria-describedby="quantity-hint quantity-fault"
        aria-invalid=${fault === null ? nothing : true}
        min=${field.step === 1 ? min : field.stepFrom}
        max=${max ?? 1_000_000}
        step=${field.step}
        .value=${live(String(quantity))}
        @change=${typed}
      />
      <button
        type="button"
        class="button"
        data-comptoir-id="more"
        aria-label=${i18n.t('addOn.more', { name })}
        aria-disabled=${max !== null && quantity >= max}
        @click=${() => (max === null || quantity < max) && field.stepBy(1)}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
    <p class="note" id="quantity-hint">${field.hint}</p>
    <p class="fault" id="quantity-fault" ?hidden=${fault === null}>${fault}</p>
  </div>`;
}
