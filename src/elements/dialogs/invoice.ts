import { nothing } from 'lit';
import type { Flow } from '../../subscription/index.ts';
import { panels } from '../../styles/panels.ts';
import { paymentMethodStyles } from '../payment-method.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';

/** Pays an open invoice. */
export class InvoiceDialog extends FlowDialog {
  static override readonly styles = [panels, paymentMethodStyles, dialogStyles];

  protected override words({ subject }: Flow): FlowWords | null {
    if (subject.kind !== 'invoice') return null;
    const invoice = this.state.invoices.find(({ id }) => id === subject.invoice);
    if (!invoice) return null;
    const amount = this.i18n.money(subject.amount, invoice.currency);
    return {
      title: this.t('invoice.title', { number: invoice.number }),
      body: nothing,
      confirm: this.t('flow.pay', { amount }),
    };
  }
}
