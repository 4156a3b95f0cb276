import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import { findAddOn } from '../../pricing/engine.ts';
import type { SubscriptionState } from '../../subscription/index.ts';

/** What was just done. */
export function notice(
  i18n: I18n,
  { notice: said, catalog }: SubscriptionState,
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (!said) return nothing;
  const name = (said.addOn && catalog && i18n.text(findAddOn(catalog, said.addOn)?.name)) || '';
  return html`<div class="panel success" data-comptoir-id="notice">
    <p class="label strong">${i18n.t(`done.${said.done}`, { name })}</p>
    <p><button type="button" class="link" @click=${dismiss}>${i18n.t('notice.dismiss')}</button></p>
  </div>`;
}
