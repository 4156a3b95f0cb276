import { html, nothing, type TemplateResult } from 'lit';
import type { BlockedReason, CheckoutError, CheckoutState } from '../../checkout/index.ts';
import { selectionUrl } from '../../checkout/selection-url.ts';
import type { I18n } from '../../i18n/index.ts';
import type { RootLinks } from './context.ts';
import { signInLink } from './sign-in-link.ts';
import { supportLink } from './support-link.ts';
import { errorText } from './wording.ts';

/** What a root says when nothing can be sold: why, and the way on. */

export function failureNotice(
  i18n: I18n,
  error: CheckoutError,
  { signIn, support }: Pick<RootLinks, 'signIn' | 'support'>,
  retry: () => void,
): TemplateResult {
  return html`<div class="panel danger" role="alert" data-comptoir-id="failure">
    <h2>${i18n.t('error.title')}</h2>
    <p>${errorText(i18n, error)}</p>
    ${error.reference ? html`<p class="note">${i18n.t('pay.reference', { reference: error.reference })}</p>` : nothing}
    <div class="actions">
      ${error.code === 'unauthenticated' ? signInLink(i18n, signIn) : nothing}
      <button type="button" class="button" data-comptoir-id="retry" @click=${retry}>${i18n.t('error.retry')}</button>
      ${supportLink(i18n, support)}
    </div>
  </div>`;
}

export function blockedNotice(
  i18n: I18n,
  reason: BlockedReason,
  state: CheckoutState,
  links: RootLinks,
  address: string,
): TemplateResult {
  return html`<div class="panel" data-comptoir-id="blocked" role="status">
    <h2>${i18n.t(`blocked.${reason}.title`)}</h2>
    <p>${i18n.t(`blocked.${reason}.text`)}</p>
    ${reason === 'not-owner' ? owners(i18n, state, address) : nothing}
    ${
      reason === 'already-subscribed' && links.manage
        ? html`<div class="actions"><a class="button primary" href=${links.manage}>${i18n.t('done.manage')}</a></div>`
        : nothing
    }
  </div>`;
}

function owners(i18n: I18n, { session, selection }: CheckoutState, address: string): TemplateResult {
  const shared = new URL(selectionUrl(address, selection), address);
  // One that the page's own address asked for was taken back.
  if (!selection.coupon) shared.searchParams.delete('coupon');
  const share = shared.href;
  return html`
    ${
      session?.owners.length
        ? html`<ul aria-label=${i18n.t('blocked.not-owner.owners')}>
            ${session.owners.map(
              ({ name, email }) =>
                html`<li>${name}${email ? html` · <a href="mailto:${email}">${email}</a>` : nothing}</li>`,
            )}
          </ul>`
        : nothing
    }
    <label class="label" for="share">${i18n.t('blocked.not-owner.share')}</label>
    <div class="share">
      <input
        id="share"
        readonly
        data-comptoir-id="share-link"
        .value=${share}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      <button
        type="button"
        class="button"
        @click=${(event: Event) => {
          const button = event.target as HTMLButtonElement;
          void navigator.clipboard
            ?.writeText(share)
            .then(() => (button.textContent = i18n.t('blocked.not-owner.copied')));
        }}
      >
        ${i18n.t('blocked.not-owner.copy')}
      </button>
    </div>
  `;
}
