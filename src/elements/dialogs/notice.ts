import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import { findAddOn } from '../../pricing/engine.ts';
import { isSending, type SubscriptionState } from '../../subscription/index.ts';

/** What was just done, or is being paid since before a reload. */
export function notice(i18n: I18n, state: SubscriptionState, dismiss: () => void): TemplateResult | typeof nothing {
  const { notice: said, catalog, phase, flow } = state;
  if (isSending(state) && phase.name === 'changing' && !flow)
    return html`<div class="panel" data-comptoir-id="under-way">
      <p class="label strong">${i18n.t(`pay.status.${phase.step as 'processing'}`)}</p>
      <p class="note">${i18n.t('pay.status.wait')}</p>
    </div>`;
  if (!said) return nothing;
  const name = (said.addOn && catalog && i18n.text(findAddOn(catalog, said.addOn)?.name)) || '';
  return html`<div class="panel success" data-comptoir-id="notice">
    <p class="label strong">${i18n.t(`done.${said.done}`, { name })}</p>
    <p><button type="button" class="link" @click=${dismiss}>${i18n.t('notice.dismiss')}</button></p>
  </div>`;
}
