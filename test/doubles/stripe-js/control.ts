/** What a test asks of the stand-in, as `window.stripeScript`; read when it matters. */
export interface StripeScriptControl {
  /** Elements never say that they are ready. */
  readonly neverReady?: boolean;
  /** Elements say that they could not load. */
  readonly loadError?: boolean;
  /** Milliseconds until an element is ready. Default 10. */
  readonly delay?: number;
  /** The wallets this browser has. Default: none. */
  readonly wallets?: readonly ('applePay' | 'googlePay' | 'link')[];
  /** The card in them. */
  readonly walletCard?: string;
  /** Instead of the network: answers Stripe's API inside the page. */
  readonly api?: (method: string, path: string, fields: URLSearchParams) => Promise<StripeAnswer>;
}

export interface StripeAnswer {
  readonly status: number;
  readonly body: unknown;
}

declare global {
  interface Window {
    stripeScript?: StripeScriptControl;
  }
}

export const control = (): StripeScriptControl => window.stripeScript ?? {};

/** A mistake of the page's code: thrown, as the original does. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

/** Throws for an option that is not known: the original warns, a test should fail. */
export function refuseUnknown(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options))
    if (!known.includes(name)) throw new IntegrationError(`${what}: unknown option ${name}.`);
}
