import type { Confirmation, Prepared } from '../checkout/index.ts';
import type { PaymentMethodOffer, PaymentSession } from '../contract/index.ts';

/** What a provider's field should look like, computed from the design tokens around it. CSS values. */
export interface Appearance {
  readonly colorScheme: 'light' | 'dark';
  readonly fontFamily: string;
  readonly fontSize: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly danger: string;
  readonly border: string;
  readonly radius: string;
}

/** What is to be paid, as far as it is known when the field is shown: no intent exists yet. */
export interface Due {
  /** Minor units. 0 with `intent: 'setup'`. */
  readonly amount: number;
  readonly currency: string;
  readonly intent: 'payment' | 'setup';
}

/** What an adapter is given: where it stands, and how it reports. */
export interface PaymentHost {
  readonly offer: PaymentMethodOffer;
  /** BCP 47. */
  readonly locale: string;
  readonly appearance: Appearance;
  readonly due: Due;
  /** For scripts and styles the adapter inserts. */
  readonly nonce: string | null;
  /** A text in the buyer's language, by key; for adapters that draw their own interface. */
  readonly text: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** Minor units as the buyer reads them. */
  readonly money: (amount: number, currency: string) => string;
  /** The field is filled in, or is not any more. */
  changed(state: { readonly complete: boolean }): void;
  /**
   * For button adapters, called within the click: opens the attempt. Rejects when the checkout refuses.
   * Give the promise to the provider at once, so that its window opens within the click.
   */
  begin(): Promise<PaymentSession>;
  approved(payload?: Readonly<Record<string, string>>): void;
  canceled(): void;
  /** `reason` is a code: a decline code, `popup_blocked`, `provider_not_loaded`. */
  failed(reason: string): void;
}

interface Adapter {
  /** Draws the field into `node`, which stands in the light DOM. Resolves when it can be used. */
  mount(node: HTMLElement, host: PaymentHost): void | Promise<void>;
  /** Locale, appearance or amount have changed. */
  update(host: PaymentHost): void;
  /** Takes up what a reload interrupted. */
  resume?(session: PaymentSession): Promise<Confirmation>;
  unmount(): void;
}

/** A form: our Pay button triggers it. */
export interface FormAdapter extends Adapter {
  readonly trigger: 'form';
  /** Runs first, inside the click (Stripe: `elements.submit()`). */
  prepare(): Promise<Prepared>;
  confirm(session: PaymentSession): Promise<Confirmation>;
}

/** The provider's own button: our Pay button steps aside. */
export interface ButtonAdapter extends Adapter {
  readonly trigger: 'button';
  /** The attempt needs another look of the buyer (another instrument, say). */
  confirm?(session: PaymentSession): Promise<Confirmation>;
}

export type PaymentAdapter = FormAdapter | ButtonAdapter;

/** Makes the adapter for an offer, when its field is near; null when it does not serve it. */
export type PaymentAdapterFactory = (
  offer: PaymentMethodOffer,
) => PaymentAdapter | null | Promise<PaymentAdapter | null>;
