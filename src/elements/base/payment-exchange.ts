import type { Confirmation } from '../../checkout/index.ts';
import { CheckoutError } from '../../checkout/checkout-error.ts';
import type { PaymentSession } from '../../contract/index.ts';

/**
 * Between a provider's own button and the store: whoever pressed gets the session, and their answer is what the store
 * waits for. One payment at a time.
 */
export class PaymentExchange {
  readonly #changed: () => void;
  #begun: PromiseWithResolvers<PaymentSession> | null = null;
  #answer: PromiseWithResolvers<Confirmation> | null = null;
  #again: PaymentSession | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A button was pressed and waits for its session. */
  get begun(): boolean {
    return this.#begun !== null;
  }

  /** A press or its answer is under way. */
  get open(): boolean {
    return this.#begun !== null || this.#answer !== null;
  }

  /** An attempt waits for the button to be pressed again: another source of money, say. */
  get waits(): boolean {
    return this.#again !== null;
  }

  /** `press` asks the checkout; false when it cannot pay now. */
  begin(press: () => boolean): Promise<PaymentSession> {
    if (this.#again) {
      const session = this.#again;
      this.#setAgain(null);
      return Promise.resolve(session);
    }
    this.release(new CheckoutError('refused_by_host'));
    const begun = (this.#begun = Promise.withResolvers<PaymentSession>());
    if (!press()) this.release(new CheckoutError('refused_by_host'));
    return begun.promise;
  }

  /** Hands the session to whoever began, else keeps it for the next press; resolves with the answer. */
  hand(session: PaymentSession): Promise<Confirmation> {
    const answer = (this.#answer ??= Promise.withResolvers<Confirmation>());
    if (this.#begun) this.#begun.resolve(session);
    else this.#setAgain(session);
    this.#begun = null;
    return answer.promise.finally(() => {
      this.#answer = null;
      this.#setAgain(null);
    });
  }

  /** An answer may come before the store waits for it: a window closed while the attempt is opened. */
  answer(confirmation: Confirmation): void {
    if (this.#begun) this.#answer ??= Promise.withResolvers<Confirmation>();
    this.#answer?.resolve(confirmation);
  }

  release(error: CheckoutError): void {
    this.#begun?.reject(error);
    this.#begun = null;
    this.#answer = null;
  }

  #setAgain(session: PaymentSession | null): void {
    if (this.#again === session) return;
    this.#again = session;
    this.#changed();
  }
}
