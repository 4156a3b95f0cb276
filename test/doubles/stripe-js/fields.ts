import type { Appearance, StripeError, StripePaymentElementOptions } from '@stripe/stripe-js';
import { addInput, FramedElement } from './frame.ts';
import { refuseUnknown } from './control.ts';

const digits = (text: string): string => text.replace(/\D/g, '');

export const invalid = (code: string): StripeError => ({ type: 'validation_error', code, message: `Check ${code}.` });

function brandOf(number: string): string {
  return /^4/.test(number)
    ? 'visa'
    : /^5[1-5]/.test(number)
      ? 'mastercard'
      : /^3[47]/.test(number)
        ? 'amex'
        : 'unknown';
}

/** The Payment Element, with one method: a card. */
export class PaymentField extends FramedElement {
  readonly options: StripePaymentElementOptions;
  #values: () => Readonly<Record<'number' | 'expiry' | 'cvc' | 'country' | 'postalCode', string>>;

  constructor(options: StripePaymentElementOptions) {
    super('payment', 'Secure payment input frame', ['carddetailschange', 'loaderstart'], (page) => this.#draw(page));
    refuseUnknown('payment', options, [
      'layout',
      'fields',
      'terms',
      'wallets',
      'defaultValues',
      'business',
      'readOnly',
    ]);
    this.options = options;
    this.#values = () => ({ number: '', expiry: '', cvc: '', country: '', postalCode: '' });
  }

  /** Whether the form asks for a part of the address itself. */
  asks(part: 'country' | 'postalCode'): boolean {
    const details = this.options.fields?.billingDetails;
    if (details === 'never') return false;
    const address = typeof details === 'object' ? details.address : 'auto';
    return address !== 'never' && !(typeof address === 'object' && address[part] === 'never');
  }

  /** Null when it is filled in. */
  fault(): StripeError | null {
    const { number, expiry, cvc, country, postalCode } = this.#values();
    if (digits(number).length < 15) return invalid('incomplete_number');
    if (digits(expiry).length < 4) return invalid('incomplete_expiry');
    if (digits(cvc).length < 3) return invalid('incomplete_cvc');
    if (this.asks('country') && !country) return invalid('incomplete_country');
    return this.asks('postalCode') && !postalCode ? invalid('incomplete_zip') : null;
  }

  /** As confirming sends it. */
  methodData(): Record<string, string> {
    const { number, expiry, cvc } = this.#values();
    const [month = '', year = ''] = digits(expiry).match(/../g) ?? [];
    return {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': digits(number),
      'payment_method_data[card][exp_month]': month,
      'payment_method_data[card][exp_year]': `20${year}`,
      'payment_method_data[card][cvc]': digits(cvc),
    };
  }

  dress({ variables = {} }: Appearance): void {
    const { colorBackground = '', colorText = '' } = variables;
    Object.assign(this.frame.page.body?.style ?? {}, { background: colorBackground, color: colorText });
  }

  #draw(page: Document): void {
    const changed = (): void => {
      const complete = this.fault() === null;
      const brand = brandOf(digits(this.#values().number));
      this.emit('carddetailschange', { loading: false, details: { brands: [brand], funding: 'credit' } });
      this.emit('change', { complete, empty: false, collapsed: false, value: { type: 'card' } });
    };
    const number = addInput(page, 'number', 'Card number', changed);
    const expiry = addInput(page, 'expiry', 'Expiration date MM / YY', changed);
    const cvc = addInput(page, 'cvc', 'Security code', changed);
    const country = this.asks('country') ? addInput(page, 'country', 'Country', changed) : null;
    const postalCode = this.asks('postalCode') ? addInput(page, 'postalCode', 'ZIP code', changed) : null;
    this.#values = () => ({
      number: number.value,
      expiry: expiry.value,
      cvc: cvc.value,
      country: country?.value ?? '',
      postalCode: postalCode?.value ?? '',
    });
  }
}

/** A security code on its own, for a saved card. */
export class CvcField extends FramedElement {
  #value: () => string = () => '';

  constructor(options: object) {
    super('cardCvc', 'Secure CVC input frame', [], (page) => {
      const input = addInput(page, 'cvc', 'Security code', () =>
        this.emit('change', { complete: this.fault() === null, empty: input.value === '', error: undefined }),
      );
      this.#value = () => digits(input.value);
    });
    refuseUnknown('cardCvc', options, ['style', 'classes', 'placeholder', 'disabled']);
  }

  update(options: object): void {
    this.mustLive();
    refuseUnknown('cardCvc', options, ['style', 'classes', 'placeholder', 'disabled']);
  }

  fault(): StripeError | null {
    return this.#value().length < 3 ? invalid('incomplete_cvc') : null;
  }

  get value(): string {
    return this.#value();
  }
}
