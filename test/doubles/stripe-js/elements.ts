import type { Appearance, StripeElementsOptionsMode, StripeError } from '@stripe/stripe-js';
import { control, IntegrationError, refuseUnknown } from './control.ts';
import { CvcField, PaymentField } from './fields.ts';
import { WalletButtons } from './wallets.ts';

const known = [
  'mode',
  'amount',
  'currency',
  'setupFutureUsage',
  'allowedPaymentMethodTypes',
  'locale',
  'appearance',
  'fonts',
  'loader',
];
const unchangeable = ['allowedPaymentMethodTypes', 'fonts', 'loader'];
const locales = /^(auto|[a-z]{2,3}(-([A-Z]{2}|419))?)$/;

/** What the page knows before there is an intent. */
export type DeferredOptions = Partial<StripeElementsOptionsMode> & { appearance?: Appearance; amount?: number };

/** One group of elements: it gathers what the buyer enters and is submitted before any intent is confirmed. */
export class ElementsGroup {
  #options: DeferredOptions;
  #payment: PaymentField | null = null;
  #wallets: WalletButtons | null = null;
  #cvc: CvcField | null = null;
  #submitted = false;

  constructor(options: DeferredOptions) {
    check(options, known);
    this.#options = options;
  }

  get options(): DeferredOptions {
    return this.#options;
  }

  create(type: string, options: object = {}): unknown {
    if (this.getElement(type)) throw new IntegrationError(`elements.create: there is a ${type} Element already.`);
    if (type === 'cardCvc') return (this.#cvc = new CvcField(options));
    if (this.#options.mode === undefined) throw new IntegrationError(`elements.create: ${type} needs a mode.`);
    if (type === 'expressCheckout') return (this.#wallets = new WalletButtons(options));
    if (type !== 'payment') throw new IntegrationError(`elements.create: no such Element ${type}.`);
    const payment = (this.#payment = new PaymentField(options));
    payment.on('change', () => (this.#submitted = false));
    payment.on('ready', () => payment.dress(this.#options.appearance ?? {}));
    return payment;
  }

  getElement(type: string): PaymentField | WalletButtons | CvcField | null {
    return { payment: this.#payment, expressCheckout: this.#wallets, cardCvc: this.#cvc }[type] ?? null;
  }

  async update(options: DeferredOptions): Promise<void> {
    check({ ...this.#options, ...options }, known);
    for (const name of unchangeable)
      if (name in options) throw new IntegrationError(`elements.update: ${name} cannot be changed.`);
    this.#options = { ...this.#options, ...options };
    this.#submitted = false;
    if (options.appearance) this.#payment?.dress(options.appearance);
  }

  async submit(): Promise<{ error?: StripeError; selectedPaymentMethod?: string }> {
    if (!this.#payment?.mounted) throw new IntegrationError('elements.submit: no Element is mounted.');
    const error = this.#wallets?.approved ? null : this.#payment.fault();
    this.#submitted = error === null;
    return error ? { error } : { selectedPaymentMethod: 'card' };
  }

  /** What confirming sends. Throws unless everything was done in order. */
  methodData(details: { country?: string | undefined; postalCode?: string | undefined }): Record<string, string> {
    if (!this.#submitted) throw new IntegrationError('elements.submit() must be called before confirming.');
    if (!this.#payment?.mounted) throw new IntegrationError('The Payment Element is not mounted any more.');
    for (const part of ['country', 'postalCode'] as const)
      if (!this.#payment.asks(part) && details[part] === undefined)
        throw new IntegrationError(`billing_details.address: ${part} is not asked for and was not passed.`);
    if (!this.#wallets?.approved) return this.#payment.methodData();
    return {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': control().walletCard ?? '4242424242424242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2040',
    };
  }
}

function check(options: DeferredOptions, names: readonly string[]): void {
  if ('paymentMethodTypes' in options)
    throw new IntegrationError('paymentMethodTypes is gone: use allowedPaymentMethodTypes.');
  refuseUnknown('elements', options, names);
  const { mode, amount, currency, locale, appearance } = options;
  if (mode === 'payment' && !(Number.isInteger(amount) && amount! > 0))
    throw new IntegrationError(`elements: amount must be a positive integer, not ${amount}.`);
  if (mode !== undefined && !/^[a-z]{3}$/.test(currency ?? ''))
    throw new IntegrationError(`elements: currency must be three lower-case letters, not ${currency}.`);
  if (locale !== undefined && !locales.test(locale)) throw new IntegrationError(`elements: no such locale ${locale}.`);
  for (const [name, value] of Object.entries(appearance?.variables ?? {}))
    if (/color/i.test(name) && !/^(#[0-9a-f]{3,8}|rgba?\([\d., ]+\))$/i.test(value))
      throw new IntegrationError(`elements: ${name} cannot be read: ${value}.`);
}
