import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AddressFormat } from '../../addresses/index.ts';
import type { BillingField, BillingSlice, CheckoutRequestAction } from '../../checkout/index.ts';
import { addressRows, extraFields, requiredFields } from '../../checkout/billing.ts';
import type { I18n } from '../../i18n/index.ts';
import type { BillingExtra } from '../../pricing/index.ts';
import { countryOptions } from './countries.ts';

const autocomplete: Readonly<Partial<Record<BillingField, string>>> = {
  company: 'billing organization',
  name: 'billing name',
  email: 'billing email',
  country: 'billing country',
  street: 'billing address-line1',
  street2: 'billing address-line2',
  postalCode: 'billing postal-code',
  city: 'billing address-level2',
  region: 'billing address-level1',
};

interface FieldOptions {
  /** How much of a row it takes. Default: all of it. */
  readonly size?: 'wide' | 'long' | 'short' | 'third';
  readonly label?: string;
  readonly hint?: string;
  /** Below the field and its fault. */
  readonly after?: unknown;
}

/** The fields of the billing form, drawn from its state. */
export class BillingFields {
  readonly #i18n: I18n;
  readonly #billing: BillingSlice;
  readonly #ask: (request: CheckoutRequestAction) => void;

  constructor(i18n: I18n, billing: BillingSlice, ask: (request: CheckoutRequestAction) => void) {
    this.#i18n = i18n;
    this.#billing = billing;
    this.#ask = ask;
  }

  text(field: BillingField, type: 'text' | 'email' = 'text', options: FieldOptions = {}): TemplateResult {
    return this.#field(
      field,
      html`<input
        id=${field}
        name=${field}
        type=${type}
        data-comptoir-id="billing-${field}"
        autocomplete=${autocomplete[field] ?? 'off'}
        ?required=${this.#isRequired(field)}
        aria-invalid=${this.#billing.faults[field] !== undefined}
        aria-describedby="${field}-fault ${field}-hint"
        .value=${live(this.#billing.values[field] ?? '')}
        @input=${(event: Event) => this.#fill(field, event)}
        @blur=${(event: Event) => this.#left(field, event)}
      />`,
      options,
    );
  }

  country(): TemplateResult {
    const options = countryOptions(this.#i18n, this.#billing.values.country);
    return this.#select('country', options, this.#i18n.t('billing.countryEmpty'));
  }

  /** The address, in the rows of its country. */
  address(): TemplateResult[][] {
    return addressRows(this.#billing).map((row) => row.map((field) => this.#addressField(field, row.length)));
  }

  /** What some companies want on their invoices: folded until something is in it. */
  extras(askFor: readonly BillingExtra[] | undefined): TemplateResult | typeof nothing {
    const { values, faults } = this.#billing;
    const extras = extraFields(this.#billing, askFor);
    if (extras.length === 0) return nothing;
    return html`<details class="wide" ?open=${extras.some((field) => values[field] || faults[field])}>
      <summary class="label">${this.#i18n.t('billing.extras')}</summary>
      ${extras.map((field) => {
        const siren = field === 'legalRegistration' && values.country === 'FR';
        const label = this.optional(this.#i18n.t(siren ? 'billing.siren' : `billing.${field}`));
        return this.text(field, field === 'invoiceEmail' ? 'email' : 'text', { label });
      })}
    </details>`;
  }

  optional(label: string): string {
    return `${label} ${this.#i18n.t('billing.optional')}`;
  }

  /** A field of the address, called and shaped as in its country. */
  #addressField(field: BillingField, inRow: number): TemplateResult {
    const { format, values } = this.#billing;
    const known = format?.country === values.country ? format : null;
    const name = this.#addressLabel(field, known);
    const size = inRow === 1 ? 'wide' : inRow > 2 ? 'third' : field === 'postalCode' ? 'short' : 'long';
    const options: FieldOptions = { size, label: this.#isRequired(field) ? name : this.optional(name) };
    if (field !== 'region' || !known?.regions.length) return this.text(field, 'text', options);
    const { region } = values;
    const regions = known.regions.map(
      ({ written, name: own, latin }) =>
        html`<option value=${written} ?selected=${written === region}>${latin ?? own}</option>`,
    );
    // What a customer is known by stands here as it goes on the invoice, listed or not.
    if (region && !known.regions.some(({ written }) => written === region))
      regions.push(html`<option value=${region} selected>${region}</option>`);
    return this.#select('region', regions, '', options);
  }

  #addressLabel(field: BillingField, format: AddressFormat | null): string {
    const labels: Readonly<Partial<Record<BillingField, string>>> = format?.labels ?? {};
    return this.#i18n.find(`address.${field}.${labels[field] ?? ''}`) ?? this.#i18n.t(`billing.${field}`);
  }

  #select(field: 'country' | 'region', options: unknown, empty: string, around: FieldOptions = {}): TemplateResult {
    return this.#field(
      field,
      html`<select
        id=${field}
        name=${field}
        data-comptoir-id="billing-${field}"
        autocomplete=${autocomplete[field]!}
        ?required=${this.#isRequired(field)}
        aria-invalid=${this.#billing.faults[field] !== undefined}
        aria-describedby="${field}-fault"
        @change=${(event: Event) => this.#fill(field, event)}
      >
        <option value="" ?disabled=${this.#isRequired(field)} ?selected=${!this.#billing.values[field]}>
          ${empty}
        </option>
        ${options}
      </select>`,
      around,
    );
  }

  #field(field: BillingField, control: TemplateResult, options: FieldOptions): TemplateResult {
    const { size = 'wide', label = this.#i18n.t(`billing.${field}`), hint, after = nothing } = options;
    const fault = this.#billing.faults[field];
    const said =
      fault && (this.#i18n.find(`billing.fault.${fault}.${field}`) ?? this.#i18n.find(`billing.fault.${fault}`));
    return html`
      <div class="field ${size}">
        <label for=${field}>${label}</label>
        ${control}
        <p class="fault" id="${field}-fault">${said}</p>
        ${hint ? html`<p class="note" id="${field}-hint">${hint}</p>` : nothing} ${after}
      </div>
    `;
  }

  #isRequired(field: BillingField): boolean {
    return requiredFields(this.#billing).includes(field);
  }

  #fill(field: BillingField, event: Event): void {
    this.#ask({ type: 'fill-billing', field, value: (event.target as HTMLInputElement | HTMLSelectElement).value });
  }

  /** A field left untouched and empty is not at fault yet. */
  #left(field: BillingField, event: Event): void {
    const typed = (event.target as HTMLInputElement).value.trim() !== '';
    if (typed && !this.#billing.confirmed) this.#ask({ type: 'check-billing', field });
  }
}
