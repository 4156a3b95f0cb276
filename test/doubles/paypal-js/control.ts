/** What a test asks of the stand-in, as `window.payPalScript`; read when it matters. */
export interface PayPalScriptControl {
  /** The buyer or the merchant cannot use PayPal. */
  readonly ineligible?: boolean;
  /** The browser lets no window open. */
  readonly popupsBlocked?: boolean;
  /** `createInstance` never answers. */
  readonly neverReady?: boolean;
  /** Instead of the network: takes the buyer's approval of an order or a setup token. */
  readonly approve?: (id: string, instrument: Instrument) => Promise<void>;
}

/** `declined_once`: refused at the first capture, charged at the second. */
export type Instrument = 'ok' | 'declined' | 'declined_once';

declare global {
  interface Window {
    payPalScript?: PayPalScriptControl;
  }
}

export const control = (): PayPalScriptControl => window.payPalScript ?? {};

/** As the SDK rejects: a code of its own, and whether another way may work. */
export class PayPalError extends Error {
  override readonly name = 'DevError';

  constructor(
    readonly code: string,
    readonly isRecoverable = false,
  ) {
    super(code);
  }
}

/** Throws for an option that is not known. */
export function refuseUnknown(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options))
    if (!known.includes(name)) throw new PayPalError(`ERR_DEV_UNKNOWN_OPTION ${what} ${name}`);
}
