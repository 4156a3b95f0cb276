import { createSandboxProvider } from '../src/server/index.ts';
import type { BillingStore, Clock, PaymentProvider } from '../src/server/index.ts';
import type { Settings } from './server-settings.ts';

/** Who takes the money: the providers whose keys are set; with none, the sandbox. Throws when a key is malformed. */
export async function paymentsOf(
  { stripe, paypal }: Settings,
  store: BillingStore,
  clock: Clock,
): Promise<PaymentProvider[]> {
  const state = store.providerState;
  const providers: PaymentProvider[] = [];
  // Loaded only where it is used: either SDK may be missing.
  if (stripe) {
    const { createStripeProvider } = await import('../src/server/stripe.ts');
    const { apiUrl, ...keys } = stripe;
    providers.push(createStripeProvider({ ...keys, state, ...(apiUrl && { api: address(apiUrl) }) }));
  }
  if (paypal) {
    const { createPayPalProvider } = await import('../src/server/paypal.ts');
    const { apiUrl, ...keys } = paypal;
    providers.push(createPayPalProvider({ ...keys, state, ...(apiUrl && { api: { baseUrl: apiUrl } }) }));
  }
  return providers.length > 0 ? providers : [createSandboxProvider({ state, clock })];
}

function address(url: string): { protocol: 'http' | 'https'; host: string; port: number } {
  const { protocol, hostname, port } = new URL(url);
  const http = protocol === 'http:';
  return { protocol: http ? 'http' : 'https', host: hostname, port: Number(port) || (http ? 80 : 443) };
}
