import { html, nothing, type TemplateResult } from 'lit';
import type { InvoiceSummary } from '../contract/index.ts';
import { isOffered, mayChange } from '../subscription/standing.ts';
import { container } from '../styles/container.ts';
import type { SubscriptionContext } from './base/subscription-context.ts';
import { FlowElement } from './base/flow-element.ts';
import { invoicesStyles } from './invoices.styles.ts';

/**
 * @summary Invoices and credit notes, newest first, each as PDF; an open one can be paid.
 * @csspart title - The heading.
 * @csspart table - The table.
 * @csspart dialog - The dialog that pays one.
 */
export class ComptoirInvoices extends FlowElement {
  static override styles = [...FlowElement.styles, container, invoicesStyles];
  protected override readonly dialog = 'invoice';

  protected override page(root: SubscriptionContext): TemplateResult | typeof nothing {
    const { invoices, session } = this.state;
    if (session?.who !== 'owner' || !isOffered(this.state, 'invoices')) return nothing;
    const content =
      invoices.length === 0
        ? html`<p class="label">${this.t('invoices.none')}</p>`
        : html`<table part="table">
            <thead>
              <tr>
                <th scope="col">${this.t('invoices.number')}</th>
                <th scope="col">${this.t('invoices.date')}</th>
                <th scope="col" class="end">${this.t('invoices.total')}</th>
                <th scope="col">${this.t('invoices.status')}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              ${invoices.map((invoice) => this.#row(invoice, root))}
            </tbody>
          </table>`;
    return this.card(this.t('invoices.title'), content);
  }

  #row(invoice: InvoiceSummary, root: SubscriptionContext): TemplateResult {
    const { i18n } = this;
    const { id, kind, number, issuedAt, currency, total, status } = invoice;
    const credit = kind === 'credit-note';
    const pdf = isOffered(this.state, 'invoice-pdf');
    const naming = { number };
    return html`<tr data-comptoir-id="invoice-${id}">
      <th scope="row" class="amount">
        ${number}${
          credit
            ? html`<span class="note">${this.t('invoices.credit', { number: invoice.invoice ?? '' })}</span>`
            : nothing
        }
      </th>
      <td>${i18n.date(issuedAt)}</td>
      <td class="amount end">${i18n.money(credit ? -total : total, currency)}</td>
      <td>${this.t(`invoices.${status}`)}</td>
      <td class="end">
        <div class="actions">
          ${
            status === 'open' && !credit && mayChange(this.state)
              ? this.button(
                  `pay-${id}`,
                  this.t('invoices.pay'),
                  { type: 'review-invoice', invoice: id },
                  { label: this.t('invoices.payLabel', naming), classes: 'link' },
                )
              : nothing
          }
          ${
            pdf
              ? html`<a
                  href=${root.invoiceUrl(id)}
                  target="_blank"
                  rel="noopener"
                  aria-label=${this.t('invoices.pdfLabel', naming)}
                  >${this.t('invoices.pdf')}</a
                >`
              : nothing
          }
        </div>
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-invoices': ComptoirInvoices;
  }
}
