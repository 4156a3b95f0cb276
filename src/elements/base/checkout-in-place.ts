import { html, type ReactiveController, type TemplateResult } from 'lit';
import { isBusy } from '../../checkout/selectors.ts';
import type { I18n } from '../../i18n/index.ts';
import type { ComptoirCheckout } from '../checkout.ts';
import type { ComptoirSubscription } from '../subscription.ts';

/** The checkout that stands in place of an account, and the way back to it. */
export class CheckoutInPlace implements ReactiveController {
  readonly #root: ComptoirSubscription;
  readonly #left: () => void;
  /** The way back is there or not by how far the checkout has come. */
  readonly #watch: ReactiveController = { hostUpdated: () => this.#root.requestUpdate() };
  #open = false;

  constructor(root: ComptoirSubscription, left: () => void) {
    this.#root = root;
    this.#left = left;
    root.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
    this.#root.requestUpdate();
  }

  hostUpdated(): void {
    this.#checkout?.addController(this.#watch);
  }

  render(i18n: I18n): TemplateResult {
    const { backend, adapters, locale, messages, languages, theme, signInUrl, nonce } = this.#root;
    return html`<p class=${this.#mayLeave ? 'back' : 'back away'}>
        <button type="button" class="link" data-comptoir-id="back" @click=${() => this.#leave()}>
          ${i18n.t('sub.back')}
        </button>
      </p>
      <comptoir-checkout
        part="checkout"
        tabindex="-1"
        .backend=${backend}
        .adapters=${adapters}
        locale=${locale}
        .messages=${messages}
        .languages=${languages}
        theme=${theme}
        sign-in-url=${signInUrl}
        nonce=${nonce}
      >
      </comptoir-checkout>`;
  }

  get #checkout(): ComptoirCheckout | null {
    return this.#root.shadowRoot!.querySelector('comptoir-checkout');
  }

  /** Not while a payment is under way, nor before it is known whether one is. */
  get #mayLeave(): boolean {
    const state = this.#checkout?.state;
    return state != null && state.phase.name !== 'loading' && !isBusy(state);
  }

  #leave(): void {
    if (!this.#mayLeave) return;
    this.open = false;
    this.#left();
  }
}
