import { html, svg, type TemplateResult } from 'lit';
import type { PaymentMethodOffer } from '../../contract/index.ts';

const card = svg`<rect x=".5" y=".5" width="33" height="21" rx="3.5" fill="none" stroke="currentColor" opacity=".5"/>
  <rect y="5" width="34" height="4" fill="currentColor" opacity=".5"/><rect x="5" y="13" width="9" height="2" fill="currentColor" opacity=".5"/>`;
const wallet = svg`<rect x=".5" y=".5" width="33" height="21" rx="3.5" fill="none" stroke="currentColor" opacity=".5"/>
  <path d="M12 17 14.5 5h5.2c3 0 4.4 1.7 3.9 4.1-.5 2.6-2.6 3.9-5.2 3.9h-2.2L15.400 17Z" fill="currentColor" opacity=".6"/>`;

/** A plain drawing of our own beside a method's name; the name says it, so it is hidden from assistive technology. */
export function methodMark({ type }: PaymentMethodOffer): TemplateResult {
  return html`<svg class="mark" width="34" height="22" viewBox="0 0 34 22" aria-hidden="true">
    ${type === 'paypal' ? wallet : card}
  </svg>`;
}
