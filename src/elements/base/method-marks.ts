import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { PaymentMethodOffer } from '../../contract/index.ts';
import { brandNames } from './wording.ts';

const card = svg`<rect y="5" width="34" height="4" fill="currentColor" opacity=".5"/><rect x="5" y="13" width="9" height="2" fill="currentColor" opacity=".5"/>`;
const circles = svg`<circle cx="13.500" cy="11" r="6" fill="#d93a2b"/><circle cx="20.500" cy="11" r="6" fill="#f0a030" fill-opacity=".85"/>`;

/** Plain drawings of our own: letters and two circles say which card is meant. */
const brands: Readonly<Record<string, SVGTemplateResult>> = {
  visa: letters('VISA', 9),
  mastercard: circles,
  amex: letters('AMEX', 8),
};

function letters(text: string, size: number): SVGTemplateResult {
  return svg`<text x="17" y="14" text-anchor="middle" font-size=${size} font-weight="700" font-family="sans-serif" fill="currentColor">${text}</text>`;
}

function drawing(inside: SVGTemplateResult): TemplateResult {
  return html`<svg class="mark" width="34" height="22" viewBox="0 0 34 22" aria-hidden="true">
    <rect x=".5" y=".5" width="33" height="21" rx="3.500" fill="none" stroke="currentColor" opacity=".5" />
    ${inside}
  </svg>`;
}

/** The marks beside a method's name: the cards it takes, said in words too; a plain card where that is not known. */
export function methodMarks({ type, brands: taken = [] }: PaymentMethodOffer): TemplateResult {
  const known = taken.filter((brand) => Object.hasOwn(brands, brand));
  if (type !== 'card') return html``;
  if (known.length === 0) return html`<span class="marks">${drawing(card)}</span>`;
  return html`<span class="marks">
    ${known.map((brand) => drawing(brands[brand]!))}
    <span class="visually-hidden">${known.map((brand) => brandNames[brand]).join(', ')}</span>
  </span>`;
}
