import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  addressRows,
  asksForVatNumber,
  extraFields,
  orderIsOpen,
  requiredFields,
  type BillingField,
  type BillingSlice,
  type CheckoutState,
} from '../checkout/index.ts';
import type { AddressFormat } from '../addresses/index.ts';
import { base, buttons, fields, panels } from '../styles/shared.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { countries } from './base/countries.ts';
import { vatHint } from './base/vat-hint.ts';
import { billingInfoFormStyles } from './billing-info-form.styles.ts';

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

/**
 * @summary Who is billed: one form, then shown back for a second look.
 * @csspart title - The heading.
 * @csspart form - The form.
 * @csspart shown-back - What was entered, shown back.
 */
export class ComptoirBillingInfoForm extends ComptoirElement {
  static override styles = [...base, buttons, fields, panels, billingInfoFormStyles];

  #reopened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    if (before.billing.confirmed && !state.billing.confirmed) this.#reopened = true;
    return anyChanged(
      state,
      before,
      ({ billing }) => billing,
      ({ catalog }) => catalog,
      orderIsOpen,
    );
  }

  protected override updated(): void {
    if (!this.#reopened) return;
    this.#reopened = false;
    // The Edit button that had focus is gone with what was shown back.
    void this.updateComplete.then(() =>
      this.shadowRoot!.querySelector<HTMLElement>('[aria-invalid="true"], input:checked')?.focus(),
    );
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!this.request({ type: 'confirm-billing' })) return;
    await this.root!.store.settled();
    await this.updateComplete;
    this.shadowRoot!.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { billing, catalog } = this.state;
    if (!catalog) return nothing;
    return html`
      <section aria-labelledby="title">
        <h2 id="title" part="title">${this.t('billing.title')}</h2>
        ${billing.confirmed ? this.#shownBack(billing) : this.#form(billing)}
      </section>
    `;
  }

  #shownBack({ values, vat, withoutVatNumber }: BillingSlice): TemplateResult {
    const city = [values.postalCode, values.city].filter(Boolean).join(' ');
    const number = asksForVatNumber(values) && !withoutVatNumber ? vat.number : null;
    const lines = [
      values.customer === 'company' ? values.company : undefined,
      values.name,
      values.street,
      values.street2,
      city,
      values.region,
      values.country && this.i18n.country(values.country),
      number,
      values.email,
    ];
    return html`
      <div class="shown-back" part="shown-back">
        <address>${lines.filter(Boolean).map((line) => html`<span>${line}</span>`)}</address>
        ${
          orderIsOpen(this.state)
            ? html`<button
                type="button"
                class="link"
                id="edit"
                data-comptoir-id="edit-billing"
                aria-label=${this.t('billing.editLabel')}
                @click=${() => this.request({ type: 'edit-billing' })}
              >
                ${this.t('billing.edit')}
              </button>`
            : nothing
        }
        <p class="note">${this.t('billing.shownBack')}</p>
        ${number ? this.#vatStatus() : nothing}
      </div>
    `;
  }

  #form(billing: BillingSlice): TemplateResult {
    const { values } = billing;
    const company = values.customer === 'company';
    const faults = Object.keys(billing.faults).length;
    return html`
      <form novalidate part="form" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <p class="note wide">${this.t('billing.note')}</p>
        <fieldset class="wide customer">
          <legend class="label strong">${this.t('billing.customer')}</legend>
          ${(['company', 'consumer'] as const).map(
            (customer) => html`
              <label>
                <input
                  type="radio"
                  name="customer"
                  value=${customer}
                  data-comptoir-id="customer-${customer}"
                  .checked=${live(values.customer === customer)}
                  @change=${() => this.request({ type: 'fill-billing', field: 'customer', value: customer })}
                />
                ${this.t(`billing.customer.${customer}`)}
              </label>
            `,
          )}
        </fieldset>
        ${company ? this.#text('company', 'wide') : nothing} ${this.#text('name', 'wide')}
        ${this.#text('email', 'wide', { type: 'email', hint: this.t('billing.emailHint') })} ${this.#country()}
        ${addressRows(billing).map((row) => row.map((field) => this.#addressField(field, row.length)))}
        ${asksForVatNumber(values) ? this.#vatNumber(billing) : nothing} ${this.#extras(billing)}
        <p class="fault wide" role="alert">${faults > 1 ? this.t('billing.faults', { count: faults }) : nothing}</p>
        <button class="button primary wide" data-comptoir-id="confirm-billing" ?disabled=${!orderIsOpen(this.state)}>
          ${this.t('billing.submit')}
        </button>
      </form>
    `;
  }

  #fault(field: BillingField): string | null {
    const fault = this.state.billing.faults[field];
    if (!fault) return null;
    return this.i18n.find(`billing.fault.${fault}.${field}`) ?? this.i18n.find(`billing.fault.${fault}`);
  }

  #field(
    field: BillingField,
    size: string,
    control: TemplateResult,
    { after = nothing, label = this.t(`billing.${field}`) }: { after?: unknown; label?: string } = {},
  ): TemplateResult {
    return html`
      <div class="field ${size}">
        <label for=${field}>${label}</label>
        ${control}
        <p class="fault" id="${field}-fault">${this.#fault(field)}</p>
        ${after}
      </div>
    `;
  }

  #text(
    field: BillingField,
    size: string,
    options: { type?: string; hint?: string; after?: unknown; label?: string } = {},
  ): TemplateResult {
    const { type = 'text', hint = '', after = nothing, label } = options;
    const { values, faults } = this.state.billing;
    const control = html`<input
      id=${field}
      name=${field}
      type=${type}
      data-comptoir-id="billing-${field}"
      autocomplete=${autocomplete[field] ?? 'off'}
      ?required=${requiredFields(this.state.billing).includes(field)}
      aria-invalid=${faults[field] !== undefined}
      aria-describedby="${field}-fault ${field}-hint"
      .value=${live(values[field] ?? '')}
      @input=${(event: Event) =>
        this.request({ type: 'fill-billing', field, value: (event.target as HTMLInputElement).value })}
      @blur=${() => this.#left(field)}
    />`;
    return this.#field(field, size, control, {
      after: html`${hint ? html`<p class="note" id="${field}-hint">${hint}</p>` : nothing}${after}`,
      ...(label ? { label } : {}),
    });
  }

  /** A field left untouched and empty is not at fault yet. */
  #left(field: BillingField): void {
    const { confirmed, values } = this.state.billing;
    if (!confirmed && values[field]?.trim()) this.request({ type: 'check-billing', field });
  }

  #country(): TemplateResult {
    const { billing } = this.state;
    const chosen = billing.values.country ?? '';
    const control = html`<select
      id="country"
      name="country"
      data-comptoir-id="billing-country"
      autocomplete=${autocomplete.country!}
      required
      aria-invalid=${billing.faults.country !== undefined}
      aria-describedby="country-fault"
      @change=${(event: Event) =>
        this.request({ type: 'fill-billing', field: 'country', value: (event.target as HTMLSelectElement).value })}
    >
      <option value="" disabled ?selected=${!chosen}>${this.t('billing.countryEmpty')}</option>
      ${countries(this.i18n).map(
        ({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`,
      )}
    </select>`;
    return this.#field('country', 'wide', control);
  }

  /** A field of the address, called and shaped as in its country. */
  #addressField(field: BillingField, inRow: number): TemplateResult {
    const size = inRow === 1 ? 'wide' : inRow === 2 ? (field === 'postalCode' ? 'short' : 'long') : 'third';
    const { format, values, faults } = this.state.billing;
    const known = format?.country === values.country ? format : null;
    const optional = !requiredFields(this.state.billing).includes(field);
    const label = this.#addressLabel(field, known) + (optional ? ` ${this.t('billing.optional')}` : '');
    if (field !== 'region' || !known || known.regions.length === 0) return this.#text(field, size, { label });
    const control = html`<select
      id="region"
      name="region"
      data-comptoir-id="billing-region"
      autocomplete=${autocomplete.region!}
      ?required=${!optional}
      aria-invalid=${faults.region !== undefined}
      aria-describedby="region-fault"
      @change=${(event: Event) =>
        this.request({ type: 'fill-billing', field, value: (event.target as HTMLSelectElement).value })}
    >
      <option value="" ?selected=${!values.region}></option>
      ${known.regions.map(
        ({ key, name, latin }) =>
          html`<option value=${key} ?selected=${key === values.region}>${latin ?? name}</option>`,
      )}
    </select>`;
    return this.#field(field, size, control, { label });
  }

  #addressLabel(field: BillingField, format: AddressFormat | null): string {
    const kind =
      format &&
      { region: format.labels.region, city: format.labels.city, postalCode: format.labels.postalCode }[field as 'city'];
    const own = kind && this.i18n.find(`address.${field}.${kind}`);
    return own ?? this.t(`billing.${field as 'city'}`);
  }

  #vatNumber(billing: BillingSlice): TemplateResult {
    const invalid = billing.vat.state === 'invalid' || billing.vat.state === 'wrong-country';
    const after = html`
      ${this.#vatStatus()}
      ${
        invalid && !billing.withoutVatNumber
          ? html`<p>
              <button
                type="button"
                class="link"
                data-comptoir-id="without-vat-number"
                @click=${() => this.request({ type: 'continue-without-vat-number' })}
              >
                ${this.t('vat.continueWithout')}
              </button>
            </p>`
          : nothing
      }
    `;
    const label = `${this.t('billing.vatNumber')} ${this.t('billing.optional')}`;
    return this.#text('vatNumber', 'wide', { hint: this.t('vat.hint'), after, label });
  }

  /** What some companies want on their invoices: folded until something is in it. */
  #extras(billing: BillingSlice): TemplateResult | typeof nothing {
    const extras = extraFields(billing, this.state.catalog?.askFor);
    if (extras.length === 0) return nothing;
    const open = extras.some((field) => billing.values[field] || billing.faults[field]);
    return html`<details class="wide" ?open=${open}>
      <summary class="label">${this.t('billing.extras')}</summary>
      ${extras.map((field) => {
        const siren = field === 'legalRegistration' && billing.values.country === 'FR';
        const label = `${this.t(siren ? 'billing.siren' : `billing.${field}`)} ${this.t('billing.optional')}`;
        return this.#text(field, 'wide', { label, type: field === 'invoiceEmail' ? 'email' : 'text' });
      })}
    </details>`;
  }

  #vatStatus(): TemplateResult {
    const hint = vatHint(this.i18n, this.state);
    return html`<p class="label vat ${hint?.tone ?? ''}" role="status">${hint?.text ?? nothing}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-info-form': ComptoirBillingInfoForm;
  }
}
