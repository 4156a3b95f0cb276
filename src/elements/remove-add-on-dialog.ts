import { FlowElement } from './base/flow-element.ts';

/**
 * @summary Removes an add-on, or some of its units, at the end of the period: until when it stays, and the next charge.
 * @csspart dialog - The dialog.
 */
export class ComptoirRemoveAddOnDialog extends FlowElement {
  protected override readonly dialog = 'remove-add-on';
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-remove-add-on-dialog': ComptoirRemoveAddOnDialog;
  }
}
