import { FlowElement } from './base/flow-element.ts';

/**
 * @summary Buys an add-on: how many, what is charged today and from the renewal on, who is billed, and how it is paid.
 * @csspart dialog - The dialog.
 * @csspart due - What is charged today.
 * @csspart bar - The paid period.
 */
export class ComptoirPurchaseDialog extends FlowElement {
  protected override readonly dialog = 'purchase';
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-purchase-dialog': ComptoirPurchaseDialog;
  }
}
