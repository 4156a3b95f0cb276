import { css, html, nothing, type TemplateResult } from 'lit';
import type { CheckoutState } from '../checkout/index.ts';
import { selectionUrl } from '../checkout/selection-url.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';

/**
 * @summary Leads from choosing to paying: a button, or a link that carries the choice when the backend takes no payment.
 * @csspart button - The button or link.
 */
export class ComptoirContinueButton extends ComptoirElement {
  static override styles = [
    base,
    buttons,
    css`
      .fault {
        margin-block-start: 4px;
      }
    `,
  ];

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(
      state,
      before,
      ({ phase }) => phase.name,
      'selection',
      'pressed',
      'canPay',
      'session',
      ({ quote }) => quote.problems.length === 0,
    );
  }

  protected override renderIn({ links, scriptless }: RootContext): TemplateResult | typeof nothing {
    const { phase, selection, canPay, pressed, quote, session } = this.state;
    if (phase.name !== 'choosing') return nothing;
    const label = this.t('continue.label');
    const faulty = quote.problems.some(({ path }) => path.startsWith('addOns.'));
    if (canPay && session?.who === 'anonymous' && links.signIn) {
      return html`<a class="button primary wide" part="button" data-comptoir-id="sign-in" href=${links.signIn}
        >${this.t('continue.signIn')}</a
      >`;
    }
    if (!canPay && links.checkout && quote.problems.length === 0) {
      const href = selectionUrl(links.checkout, selection);
      return html`<a class="button primary wide" part="button" data-comptoir-id="continue" href=${href}>${label}</a>`;
    }
    if (!canPay && !links.checkout) return nothing;
    return html`
      <button
        type="button"
        class="button primary wide"
        part="button"
        data-comptoir-id="continue"
        aria-describedby="fault"
        @click=${() => this.request({ type: 'continue' })}
      >
        ${label}
      </button>
      ${scriptless?.next}
      <p class="fault" id="fault" role="status">
        ${pressed ? this.t(faulty ? 'continue.faults' : 'summary.noPlan') : nothing}
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-continue-button': ComptoirContinueButton;
  }
}
