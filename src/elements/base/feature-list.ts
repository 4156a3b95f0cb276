import { css, html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { Plan } from '../../pricing/index.ts';
import { copy } from './copy.ts';

/** What a plan includes. */
export const featureList = (i18n: I18n, features: Plan['features'] = []): TemplateResult | typeof nothing =>
  features.length > 0
    ? html`<ul part="features">
        ${features.map((feature) => html`<li>${copy(i18n, feature)}</li>`)}
      </ul>`
    : nothing;

/** Each with a tick. */
export const featureStyles = css`
  li {
    position: relative;
    padding-inline-start: var(--_space-6);
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    margin-block-start: var(--_space-1);
  }
  li::before {
    content: '';
    position: absolute;
    inset-inline-start: 4px;
    inset-block-start: 5px;
    inline-size: 9px;
    block-size: 5px;
    border: solid var(--_accent);
    border-width: 0 0 2px 2px;
    rotate: -45deg;
  }
`;
