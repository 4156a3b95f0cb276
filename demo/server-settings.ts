/** Keys of a provider; the last is for tests: where its API stands instead of at home. */
export interface StripeSettings {
  /** `STRIPE_SECRET_KEY`, `STRIPE_PUBLISHABLE_KEY`, `STRIPE_WEBHOOK_SECRET`. */
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  /** `STRIPE_API_URL`. */
  readonly apiUrl: string | null;
}

export interface PayPalSettings {
  /** `PAYPAL_CLIENT_ID`, `PAYPAL_CLIENT_SECRET`, `PAYPAL_WEBHOOK_ID`. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
  /** `PAYPAL_ENV`: `sandbox` (default) or `live`. */
  readonly environment: 'sandbox' | 'live';
  /** `PAYPAL_API_URL`. */
  readonly apiUrl: string | null;
}

/** What the environment may set. */
export interface Settings {
  /** `PORT`, default 3000. */
  readonly port: number;
  /** `HOST`, default `127.0.0.1`. */
  readonly host: string;
  /** `DATA_DIR`: the embedded database's folder, default `.data`. */
  readonly dataDir: string;
  /** `PAGES_DIR`: pages that were built before. Default: built at start. */
  readonly pagesDir: string | null;
  /** `DATABASE_URL`: a Postgres server instead. */
  readonly databaseUrl: string | null;
  /** `VAT_REGISTER`: `sandbox` (default) or `vies`. */
  readonly vatRegister: 'sandbox' | 'vies';
  /** `ORIGINS`: other origins whose pages may call, separated by commas. */
  readonly origins: readonly string[];
  /** `CLIENT_ADDRESS_HEADER`: the header in which your own proxy names the client, on every request. Default: none. */
  readonly clientAddressHeader: string | null;
  /** `TRIAL_DAYS`: plans begin with a trial that asks for no card. Default 0: none. */
  readonly trialDays: number;
  /** Null without its keys. With neither provider the shop takes test cards only. */
  readonly stripe: StripeSettings | null;
  readonly paypal: PayPalSettings | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws an Error that names the variable and what it takes. */
export function readSettings(environment: Environment): Settings {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = '.data', DATABASE_URL, VAT_REGISTER = 'sandbox' } = environment;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT is ${PORT}: a number from 1 to 65535`);
  if (VAT_REGISTER !== 'sandbox' && VAT_REGISTER !== 'vies') {
    throw new Error(`VAT_REGISTER is ${VAT_REGISTER}: sandbox or vies`);
  }
  const trialDays = Number(environment.TRIAL_DAYS ?? 0);
  if (!Number.isInteger(trialDays) || trialDays < 0 || trialDays > 365)
    throw new Error(`TRIAL_DAYS is ${environment.TRIAL_DAYS}: a whole number from 0 to 365`);
  return {
    port,
    host: HOST,
    dataDir: DATA_DIR,
    pagesDir: environment.PAGES_DIR || null,
    databaseUrl: DATABASE_URL || null,
    vatRegister: VAT_REGISTER,
    origins: (environment.ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
    clientAddressHeader: environment.CLIENT_ADDRESS_HEADER || null,
    trialDays,
    stripe: stripeSettings(environment),
    paypal: payPalSettings(environment),
  };
}

function stripeSettings(environment: Environment): StripeSettings | null {
  const keys = allOrNone(environment, ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET']);
  if (!keys) return null;
  const [secretKey, publishableKey, webhookSecret] = keys;
  return { secretKey, publishableKey, webhookSecret, apiUrl: environment.STRIPE_API_URL || null };
}

function payPalSettings(environment: Environment): PayPalSettings | null {
  const keys = allOrNone(environment, ['PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID']);
  if (!keys) return null;
  const { PAYPAL_ENV = 'sandbox' } = environment;
  if (PAYPAL_ENV !== 'sandbox' && PAYPAL_ENV !== 'live')
    throw new Error(`PAYPAL_ENV is ${PAYPAL_ENV}: sandbox or live`);
  const [clientId, clientSecret, webhookId] = keys;
  return { clientId, clientSecret, webhookId, environment: PAYPAL_ENV, apiUrl: environment.PAYPAL_API_URL || null };
}

/** A provider with half of its keys would fail at the first sale. */
function allOrNone(
  environment: Environment,
  names: readonly [string, string, string],
): [string, string, string] | null {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    const set = names.filter((name) => environment[name]);
    throw new Error(`${missing.join(' and ')} not set: set all of ${names.join(', ')}, or none (${set.join(', ')} is)`);
  }
  return names.map((name) => environment[name]!) as [string, string, string];
}
