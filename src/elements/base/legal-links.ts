import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import { link } from './link.ts';

/** Terms, privacy, refunds and support, as far as the catalog has them: where one decides to pay. */
export function legalLinks(i18n: I18n, { links }: Catalog): TemplateResult | typeof nothing {
  const shown = (['terms', 'privacy', 'refunds', 'support'] as const).filter((name) => links?.[name]);
  if (shown.length === 0) return nothing;
  return html`<ul class="links note">
    ${shown.map(
      (name) =>
        html`<li>
          <a href=${link(i18n.text(links![name]))} target="_blank" rel="noopener">${i18n.t(`agree.${name}`)}</a>
        </li>`,
    )}
  </ul>`;
}
