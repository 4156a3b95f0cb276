import type { LitElement, ReactiveController } from 'lit';
import type { SubscriptionState } from '../../subscription/standing.ts';
import { deepActive } from './deep-active.ts';

const status = 'comptoir-subscription-status';

/** The focus of an account: whoever pressed what is gone goes on where there is something to go on with. */
export class AccountFocus implements ReactiveController {
  /** What had it was taken away. */
  #lost = false;
  readonly #root: LitElement;

  constructor(root: LitElement) {
    this.#root = root;
    root.addController(this);
  }

  hostUpdate(): void {
    this.#lost ||= this.#root.shadowRoot?.activeElement != null;
  }

  hostUpdated(): void {
    if (deepActive()) this.#lost = false;
    if (this.#lost) void this.#place().then((place) => void (deepActive() ?? place?.focus()));
  }

  /** A bank's question that stood outside the dialogs takes it along. */
  changed(now: SubscriptionState, before: SubscriptionState): void {
    if (!now.flow && asksBank(before) && !asksBank(now)) this.#lost = true;
  }

  /** Leads to where the customer stands. */
  async lead(): Promise<void> {
    (await this.#place())?.focus();
  }

  /** To try again, the checkout, or what is said of the subscription; null while there is none of them. */
  async #place(): Promise<HTMLElement | null> {
    const root = this.#root;
    const instead = root.shadowRoot!.querySelector<HTMLElement>('[data-comptoir-id="retry"], [part="checkout"]');
    if (instead) return instead;
    const stands = root.shadowRoot!.querySelector(status) ?? root.querySelector(status);
    await stands?.updateComplete;
    return stands?.shadowRoot?.querySelector('h2') ?? null;
  }
}

const asksBank = ({ phase }: SubscriptionState): boolean =>
  phase.name === 'changing' && phase.step === 'action-required';
