import { nothing, type TemplateResult } from 'lit';
import { mayChange } from '../subscription/standing.ts';
import { FlowElement } from './base/flow-element.ts';

/**
 * @summary Another plan or billing cycle: today when it costs more, with credit and charge line by line, else at the
 * period's end; what the new plan includes less of is named.
 * @csspart button - Opens the dialog.
 * @csspart dialog - The dialog.
 * @csspart due - What is charged today.
 */
export class ComptoirChangePlan extends FlowElement {
  protected override readonly dialog = 'change-plan';

  protected override page(): TemplateResult | typeof nothing {
    const { subscription } = this.state;
    const open = mayChange(this.state) && ['active', 'trialing'].includes(subscription!.status);
    if (!open || subscription!.scheduled) return nothing;
    const { plan, cycle } = subscription!;
    const change = { type: 'change-plan', plan, cycle } as const;
    return this.button('change-plan', this.t('change.open'), { type: 'review-change', change }, { part: 'button' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-change-plan': ComptoirChangePlan;
  }
}
