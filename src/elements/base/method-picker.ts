import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PaymentSlice } from '../../checkout/index.ts';
import type { PaymentMethodOffer, SavedMethod } from '../../contract/index.ts';
import type { I18n } from '../../i18n/index.ts';
import { methodMarks } from './method-marks.ts';
import type { PaymentFields } from './payment-fields.ts';
import { savedText } from './wording.ts';

/** Ways to pay, as one element shows them. */
export interface MethodPicker {
  /** Shows the providers' fields. */
  readonly element: HTMLElement;
  readonly i18n: I18n;
  readonly fields: PaymentFields;
  readonly payment: PaymentSlice;
  readonly currency: string;
  /** A payment is under way. */
  readonly busy: boolean;
  readonly saved: readonly SavedMethod[];
  choose(method: string, saved: string | null): void;
}

/** Radio buttons in one group, saved methods first, with the provider's own field under the one chosen. */
export function methodPicker(picker: MethodPicker): TemplateResult {
  const { i18n, payment, busy, saved: all } = picker;
  return html`
    <fieldset class="methods" ?disabled=${busy}>
      <legend class="visually-hidden">${i18n.t('payment.title')}</legend>
      ${payment.methods.map((offer) => {
        const saved = all.filter(({ type, provider }) => type === offer.type && provider === offer.provider);
        return html`${saved.map((one) => method(picker, offer, one))}${method(picker, offer, null, saved.length > 0)}`;
      })}
    </fieldset>
  `;
}

/** Loads the adapter of the chosen method, and takes the fields of the others away. */
export function showOnlyChosen(fields: PaymentFields, { methods, method }: PaymentSlice, shown: boolean): void {
  const chosen = methods.find(({ id }) => id === method);
  if (shown && chosen) fields.load(chosen);
  for (const { id } of methods) if (id !== method || !shown) fields.hide(id);
}

/** One radio: a saved method of the offer, or a new one. */
function method(
  picker: MethodPicker,
  offer: PaymentMethodOffer,
  saved: SavedMethod | null,
  another = false,
): TemplateResult {
  const { i18n, fields, payment, currency } = picker;
  const selected = offer.id === payment.method && payment.saved === (saved?.id ?? null);
  const takesCurrency = offer.currencies?.includes(currency) ?? true;
  const serves = fields.status(offer.id) !== 'unavailable';
  const name = (another ? i18n.find(`payment.another.${offer.type}`) : null) ?? i18n.find(`payment.${offer.type}`);
  return html`
    <div class="method" part="method">
      <label>
        <input
          type="radio"
          name="method"
          value=${saved?.id ?? offer.id}
          data-comptoir-id=${saved ? `saved-${saved.id}` : `method-${offer.id}`}
          ?disabled=${!takesCurrency || !serves}
          .checked=${live(selected)}
          @change=${() => picker.choose(offer.id, saved?.id ?? null)}
        />
        <span class="name">${saved ? savedText(i18n, saved) : (name ?? i18n.t('payment.other'))}</span>
        ${saved ? nothing : methodMarks(offer)}
      </label>
      ${
        !takesCurrency
          ? html`<p class="note">${i18n.t('payment.currency', { currency })}</p>`
          : !serves
            ? html`<p class="note">${i18n.t('payment.unavailable')}</p>`
            : selected
              ? field(picker, offer, saved)
              : nothing
      }
    </div>
  `;
}

function field(
  { element, i18n, fields, busy }: MethodPicker,
  { id }: PaymentMethodOffer,
  saved: SavedMethod | null,
): TemplateResult | typeof nothing {
  const status = fields.status(id);
  if (status === 'failed') {
    return html`<div class="panel danger" role="alert">
      <p class="label">${i18n.t('payment.notLoaded')}</p>
      <p>
        <button type="button" class="link" data-comptoir-id="retry-${id}" @click=${() => fields.retry(id)}>
          ${i18n.t('error.retry')}
        </button>
      </p>
    </div>`;
  }
  if (fields.trigger(id) === 'button')
    return saved ? nothing : html`<p class="note field">${i18n.t('payment.paypalNote')}</p>`;
  const slot = fields.show(id, element);
  return html`<div class="field" part="field" ?inert=${busy}>
    ${
      status === 'ready'
        ? nothing
        : html`<p class="note loading" ?data-saved=${saved !== null} role="status">${i18n.t('loading')}</p>`
    }
    ${slot ? html`<slot name=${slot}></slot>` : nothing}
  </div>`;
}
