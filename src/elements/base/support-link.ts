import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import { link } from './link.ts';

/** Where a customer gets help, beside an error. */
export function supportLink(i18n: I18n, address: string | null): TemplateResult | typeof nothing {
  return address ? html`<a class="label" href=${link(address)}>${i18n.t('error.support')}</a>` : nothing;
}
