import { html, nothing, type TemplateResult } from 'lit';
import type { Change } from '../contract/index.ts';
import { isOffered, mayChange } from '../subscription/standing.ts';
import { FlowElement } from './base/flow-element.ts';

/**
 * @summary Pause, resume and cancel, two steps at most: what happens when, what goes on being billed, and the way back.
 * @csspart title - The heading.
 * @csspart dialog - The dialog.
 */
export class ComptoirPlanControls extends FlowElement {
  protected override readonly dialog = 'plan-controls';

  protected override page(): TemplateResult | typeof nothing {
    const { subscription } = this.state;
    const { status, scheduled } = subscription!;
    if (!mayChange(this.state) || scheduled || status === 'ended') return nothing;
    const pausable = status === 'active' && isOffered(this.state, 'pause');
    const content = html`<div class="actions">
      ${pausable ? this.#control('pause') : nothing} ${this.#control('cancel')}
    </div>`;
    return this.card(this.t(pausable ? 'controls.title' : 'controls.cancel'), content);
  }

  #control(type: 'pause' | 'cancel'): TemplateResult {
    const change: Change = { type };
    return this.button(type, this.t(`controls.${type}`), { type: 'review-change', change });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-plan-controls': ComptoirPlanControls;
  }
}
