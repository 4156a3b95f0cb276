import { validateCatalog } from '../src/pricing/index.ts';
import type { BillingStore, PaymentOrder, PaymentProvider } from '../src/server/index.ts';
import { systemClock } from '../src/server/index.ts';
import { catalog } from './catalog.ts';
import { paymentsOf } from './server-payments.ts';
import { readSettings } from './server-settings.ts';
import type { Settings } from './server-settings.ts';
import { openStore } from './server-store.ts';

/**
 * `npm run doctor`: whether the shop is ready to sell with the environment it would start with. Ends with 1 when something
 * must be mended. Stop the shop first: the embedded database lets one in. `PUBLIC_URL` is where providers reach it.
 */
interface Finding {
  readonly what: string;
  readonly result: 'ok' | 'mend' | 'skipped';
  readonly detail: string;
}

const patience = 10_000;
const findings: Finding[] = [];

/** Notes what a check says, or how it failed; null after a failure. */
async function check<T>(what: string, run: () => Promise<{ detail: string; value: T }>): Promise<T | null> {
  try {
    const { detail, value } = await run();
    findings.push({ what, result: 'ok', detail });
    return value;
  } catch (error) {
    findings.push({ what, result: 'mend', detail: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

const skip = (what: string, detail: string): void => void findings.push({ what, result: 'skipped', detail });

async function main(): Promise<void> {
  await check('catalog', async () => {
    const result = validateCatalog(catalog);
    if (!result.ok) throw new Error(result.faults.map(({ path, expected }) => `${path}: ${expected}`).join('; '));
    return { detail: `${catalog.plans.length} plans, ${catalog.addOns?.length ?? 0} add-ons`, value: null };
  });
  const settings = await check('settings', async () => ({ detail: 'read', value: readSettings(process.env) }));
  if (!settings) return;
  const store = await check('database', async () => {
    const opened = await openStore(settings);
    await opened.ping();
    return { detail: settings.databaseUrl ? 'Postgres server' : `embedded, in ${settings.dataDir}`, value: opened };
  });
  if (!store) return skip('payments', 'they keep their customers in the database');
  await paymentChecks(settings, store);
  await store.close();
}

async function paymentChecks(settings: Settings, store: BillingStore): Promise<void> {
  const providers = await check('keys', async () => {
    const made = await paymentsOf(settings, store, systemClock);
    return { detail: made.map(({ id }) => id).join(', '), value: made };
  });
  for (const provider of providers ?? []) {
    if (provider.sandbox) skip(provider.id, 'takes no money: set keys to sell');
    else {
      await check(`${provider.id} answers`, () => asks(provider));
      await webhookCheck(provider.id, process.env.PUBLIC_URL);
    }
  }
}

/** A payment that does not exist: whoever answers "unknown" has accepted the keys. */
async function asks(provider: PaymentProvider): Promise<{ detail: string; value: null }> {
  const order: PaymentOrder = {
    id: 'att_doctor',
    organization: 'doctor',
    method: '',
    intent: 'payment',
    amount: 100,
    currency: 'EUR',
    reference: provider.id === 'stripe' ? 'pi_doctor' : 'DOCTOR',
    savedToken: null,
    buyerPresent: true,
    billing: { customer: 'consumer', name: 'Doctor', email: 'doctor@example.com', country: 'FR', street: '-' },
    email: 'doctor@example.com',
    returnUrl: null,
    locale: null,
  };
  await provider.read(order, AbortSignal.timeout(patience));
  return { detail: 'the keys are accepted', value: null };
}

/** An unsigned event must be refused by the shop itself: then events arrive, and forged ones do nothing. */
async function webhookCheck(provider: string, publicUrl: string | undefined): Promise<void> {
  const what = `${provider} webhook`;
  if (!publicUrl) return skip(what, 'set PUBLIC_URL to the address of the running shop');
  const url = `${publicUrl.replace(/\/$/, '')}/billing/v1/webhooks/${provider}`;
  await check(what, async () => {
    const answer = await fetch(url, { method: 'POST', body: '{}', signal: AbortSignal.timeout(patience) });
    if (answer.status !== 400) throw new Error(`${url} answers ${answer.status}; 400 is right for an unsigned event`);
    return { detail: `${url} refuses what is not signed`, value: null };
  });
}

await main();
const width = Math.max(...findings.map(({ what }) => what.length));
for (const { what, result, detail } of findings) console.log(`${what.padEnd(width)}  ${result.padEnd(7)}  ${detail}`);
process.exit(findings.some(({ result }) => result === 'mend') ? 1 : 0);
