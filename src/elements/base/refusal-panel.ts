import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentRefusal } from '../../checkout/index.ts';
import type { I18n } from '../../i18n/index.ts';
import { supportLink } from './support-link.ts';
import { refusalText } from './wording.ts';

/** Why the last try did not go through, with the reference and where one gets help, and the way out of a payment that is open elsewhere. */
export function refusalPanel(
  i18n: I18n,
  refusal: PaymentRefusal | null,
  support: string | null,
  cancelOther: () => void,
): TemplateResult | typeof nothing {
  const text = refusal && refusalText(i18n, refusal);
  if (!refusal || !text) return nothing;
  const error = refusal.kind === 'error' ? refusal.error : null;
  return html`<div class="panel ${refusal.kind === 'canceled' ? '' : 'danger'}" data-comptoir-id="refusal">
    <p class="label">${text}</p>
    ${error?.reference ? html`<p class="note">${i18n.t('pay.reference', { reference: error.reference })}</p>` : nothing}
    ${error && !error.attempt && support ? html`<p>${supportLink(i18n, support)}</p>` : nothing}
    ${
      error?.attempt
        ? html`<p>
            <button type="button" class="link" @click=${cancelOther}>${i18n.t('pay.cancelOther')}</button>
          </p>`
        : nothing
    }
  </div>`;
}
