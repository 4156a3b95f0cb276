import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import { findAddOn } from '../../pricing/lookup.ts';
import { refusalText } from './wording.ts';
import { isSending, type SubscriptionState } from '../../subscription/standing.ts';

/** What was just done, or is being paid since before a reload and what came of that. */
export function doneNotice(i18n: I18n, state: SubscriptionState, dismiss: () => void): TemplateResult | typeof nothing {
  const { notice: said, catalog, phase, flow, payment } = state;
  if (isSending(state) && phase.name === 'changing' && !flow)
    return html`<div class="panel" data-comptoir-id="under-way">
      <p class="label strong">${i18n.t(`pay.status.${phase.step as 'processing'}`)}</p>
      <p class="note">${i18n.t('pay.status.wait')}</p>
    </div>`;
  const refused = !flow && payment.refusal && refusalText(i18n, payment.refusal);
  const name = (said?.addOn && catalog && i18n.text(findAddOn(catalog, said.addOn)?.name)) || '';
  const words = refused || (said && i18n.t(`done.${said.done}`, { name }));
  if (!words) return nothing;
  return html`<div class="panel ${refused ? 'danger' : 'success'}" data-comptoir-id="notice">
    <p class="label strong">${words}</p>
    <p><button type="button" class="link" @click=${dismiss}>${i18n.t('notice.dismiss')}</button></p>
  </div>`;
}
