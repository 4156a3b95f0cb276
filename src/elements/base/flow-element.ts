import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SubscriptionState } from '../../subscription/standing.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import type { FlowDialog } from '../dialogs/flow-dialog.ts';
import { accountStyles } from './account.styles.ts';
import { anyChanged } from './store-element.ts';
import { SubscriptionElement } from './subscription-element.ts';
import type { AccountDialogs, SubscriptionContext } from './subscription-context.ts';

/** An element that looks something over in a dialog before it is done. The dialog comes when it is near. */
export abstract class FlowElement extends SubscriptionElement {
  static override styles = [base, buttons, accountStyles];

  /** Which of the dialogs is this element's. */
  protected abstract readonly dialog: keyof AccountDialogs['kinds'];
  #drawn: FlowDialog | null = null;

  /** What stands in the page. */
  protected page(_root: SubscriptionContext): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(
      state,
      before,
      'subscription',
      'catalog',
      'session',
      'flow',
      'phase',
      'payment',
      'billing',
      'invoices',
      'online',
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const dialogs = this.root?.dialogs;
    if (dialogs)
      this.#drawn ??= new dialogs.kinds[this.dialog](this, {
        root: () => (this.root?.dialogs ? this.root : null),
        request: (request) => this.request(request),
      });
  }

  protected override renderIn(root: SubscriptionContext): TemplateResult | typeof nothing {
    const { catalog, subscription } = this.state;
    if (!catalog || !subscription) return nothing;
    return html`${this.page(root)}${(root.dialogs && this.#drawn?.render()) ?? nothing}`;
  }
}
