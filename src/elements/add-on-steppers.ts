import { css, html, nothing, type TemplateResult } from 'lit';
import type { CheckoutState } from '../checkout/index.ts';
import { base } from '../styles/base.ts';
import { container } from '../styles/container.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';

/**
 * @summary Every add-on of the catalog that can be bought here, each with its stepper.
 * @csspart title - The heading.
 * @csspart rows - The list of add-ons.
 */
export class ComptoirAddOnSteppers extends ComptoirElement {
  static override styles = [
    base,
    container,
    css`
      .rows {
        display: grid;
        margin-block-start: 8px;
      }
      comptoir-add-on-stepper {
        padding-block: 12px;
        border-block-start: 1px solid var(--_hairline);
      }
      /* A long list is laid out as far as it is in view. */
      comptoir-add-on-stepper:nth-child(n + 25) {
        content-visibility: auto;
        contain-intrinsic-size: auto 96px;
        overflow-clip-margin: 8px;
      }
      @container (inline-size >= 560px) {
        .rows {
          grid-template-columns: 1fr 1fr;
          column-gap: 32px;
        }
      }
    `,
  ];

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(state, before, 'catalog');
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const addOns = this.state.catalog?.addOns ?? [];
    if (addOns.length === 0) return nothing;
    return html`
      <h2 part="title">${this.t('addOn.legend')}</h2>
      <div class="rows" part="rows" @contentvisibilityautostatechange=${ComptoirElement.rowChanged}>
        ${addOns.map(({ id }) => html`<comptoir-add-on-stepper add-on=${id}></comptoir-add-on-stepper>`)}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-add-on-steppers': ComptoirAddOnSteppers;
  }
}
