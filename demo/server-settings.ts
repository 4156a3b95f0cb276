/** What the environment may set. */
export interface Settings {
  /** `PORT`, default 3000. */
  readonly port: number;
  /** `HOST`, default `127.0.0.1`. */
  readonly host: string;
  /** `DATA_DIR`: the embedded database's folder, default `.data`. */
  readonly dataDir: string;
  /** `DATABASE_URL`: a Postgres server instead. */
  readonly databaseUrl: string | null;
  /** `VAT_REGISTER`: `sandbox` (default) or `vies`. */
  readonly vatRegister: 'sandbox' | 'vies';
  /** `ORIGINS`: other origins whose pages may call, separated by commas. */
  readonly origins: readonly string[];
}

/** Throws an Error that names the variable and what it takes. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = '.data', DATABASE_URL, VAT_REGISTER = 'sandbox' } = environment;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT is ${PORT}: a number from 1 to 65535`);
  if (VAT_REGISTER !== 'sandbox' && VAT_REGISTER !== 'vies') {
    throw new Error(`VAT_REGISTER is ${VAT_REGISTER}: sandbox or vies`);
  }
  return {
    port,
    host: HOST,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL || null,
    vatRegister: VAT_REGISTER,
    origins: (environment.ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
  };
}
