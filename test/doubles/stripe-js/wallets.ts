import type { ExpressPaymentType, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js';
import { addButton, FramedElement } from './frame.ts';
import { control, refuseUnknown } from './control.ts';

const kinds: Readonly<Record<string, [ExpressPaymentType, string]>> = {
  applePay: ['apple_pay', 'Pay with Apple Pay'],
  googlePay: ['google_pay', 'Pay with Google Pay'],
  link: ['link', 'Pay with Link'],
};

/** The Express Checkout Element: a button for each wallet, and its sheet at once approved. */
export class WalletButtons extends FramedElement {
  readonly #offered: readonly string[];
  /** A wallet has been approved: it pays instead of the form. */
  approved = false;

  constructor(options: StripeExpressCheckoutElementOptions) {
    const events = ['click', 'confirm', 'cancel', 'availablepaymentmethodschange'];
    super('expressCheckout', 'Secure express checkout frame', events, (page) => {
      for (const kind of this.#offered) addButton(page, kinds[kind]![1], () => this.#press(kinds[kind]![0]));
    });
    refuseUnknown('expressCheckout', options, [
      'buttonHeight',
      'buttonType',
      'buttonTheme',
      'paymentMethods',
      'layout',
    ]);
    const { paymentMethods = {} } = options;
    this.#offered = (control().wallets ?? []).filter((kind) => paymentMethods[kind] !== 'never');
  }

  override readiness(): object {
    const all = ['amazonPay', 'applePay', 'googlePay', 'link', 'paypal', 'klarna'];
    const available = Object.fromEntries(all.map((kind) => [kind, this.#offered.includes(kind)]));
    return { availablePaymentMethods: this.#offered.length > 0 ? available : undefined };
  }

  #press(expressPaymentType: ExpressPaymentType): void {
    const answers = new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), 1000);
      const answer = (goes: boolean) => (): void => {
        clearTimeout(late);
        resolve(goes);
      };
      this.emit('click', { expressPaymentType, resolve: answer(true), reject: answer(false) });
    });
    void answers.then((goes) => {
      if (!goes) return;
      this.approved = true;
      this.emit('confirm', { expressPaymentType, paymentFailed: () => (this.approved = false) });
    });
  }
}
