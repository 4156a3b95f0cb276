import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';

/** Where whoever is not signed in does so, where the host names it. */
export function signInLink(i18n: I18n, address: string | null): TemplateResult | typeof nothing {
  return address
    ? html`<a class="button primary" data-comptoir-id="sign-in" href=${address}>${i18n.t('continue.signIn')}</a>`
    : nothing;
}
