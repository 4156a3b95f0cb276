import type { Confirmation, Prepared } from '../checkout/index.ts';
import type { PaymentMethodOffer, PaymentSession, SavedMethod } from '../contract/index.ts';

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

/** Who pays, as the billing form has it; empty where nothing is known. */
export interface Payer {
  readonly name: string;
  readonly email: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What an adapter is given: where it stands, and how it reports. */
export interface PaymentHost {
  readonly offer: PaymentMethodOffer;
  /** BCP 47. */
  readonly locale: string;
  readonly appearance: Appearance;
  readonly due: Due;
  /** The saved method that is paid with again: the field asks only what the provider wants beside it. */
  readonly saved: SavedMethod | null;
  /** Read when it is needed: the buyer may still be typing. */
  payer(): Payer;
  /** For scripts and styles the adapter inserts. */
  readonly nonce: string | null;
  /** A text in the buyer's language, by key; for adapters that draw their own interface. */
  readonly text: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** Minor units as the buyer reads them. */
  readonly money: (amount: number, currency: string) => string;
  /** The field is filled in, or is not any more. */
  changed(state: { readonly complete: boolean }): void;
  /** Why a press would not be taken now, as a code; null when it would. For a provider that asks before its sheet opens. */
  obstacle(): string | null;
  /**
   * The provider's own button was pressed, in a form too (a wallet): opens the attempt, or hands over the one that waits
   * for another press. Rejects when the checkout refuses. Give the promise to the provider at once, so that its window opens within the click. One of `approved`,
   * `canceled` and `failed` must follow.
   */
  begin(): Promise<PaymentSession>;
  approved(payload?: Readonly<Record<string, string>>): void;
  canceled(): void;
  /** `reason` is a code: a decline code, `popup_blocked`, `provider_not_loaded`. */
  failed(reason: string): void;
}

interface Adapter {
  /**
   * Draws the field into `node`, which stands in the light DOM. Resolves when it can be used: within 15 s, or it counts as
   * failed and is unmounted. `unavailable`: the provider cannot take this buyer or currency. Called again after `unmount`.
   */
  mount(node: HTMLElement, host: PaymentHost): void | 'unavailable' | Promise<void | 'unavailable'>;
  /** Something about the host may have changed. Called often: compare before anything costly. */
  update(host: PaymentHost): void;
  /** Takes up what a reload interrupted. Nothing may be mounted. */
  resume?(session: PaymentSession, host: PaymentHost): Promise<Confirmation>;
  unmount(): void;
}

/** A form: our Pay button triggers it. */
export interface FormAdapter extends Adapter {
  readonly trigger: 'form';
  /** Runs first, inside the click (Stripe: `elements.submit()`). Not asked when the adapter itself began. */
  prepare(): Promise<Prepared>;
  /** The attempt is open, or its bank asks. Not asked when the adapter itself began. */
  confirm(session: PaymentSession): Promise<Confirmation>;
}

/** The provider's own button: our Pay button steps aside. A session that asks for more waits for the next press. */
export interface ButtonAdapter extends Adapter {
  readonly trigger: 'button';
}

export type PaymentAdapter = FormAdapter | ButtonAdapter;

/** Makes the adapter for an offer, when its field is near; null when it does not serve it. */
export type PaymentAdapterFactory = (
  offer: PaymentMethodOffer,
) => PaymentAdapter | null | Promise<PaymentAdapter | null>;
