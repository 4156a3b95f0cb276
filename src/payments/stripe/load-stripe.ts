import type { Stripe } from '@stripe/stripe-js';
import type { PaymentMethodOffer } from '../../contract/index.ts';
import { loadScript } from '../load-script.ts';

const origin = 'https://js.stripe.com/';

/** The release that `@stripe/stripe-js` was made for. */
export const stripeScript = `${origin}endive/stripe.js`;

/** Stripe warns of a second instance for the same account on a page. */
const instances = new Map<string, Promise<Stripe>>();

/** The page's Stripe for an offer. Rejects when the script does not load; the next call then tries again. */
export function stripeFor({ publishableKey, options }: PaymentMethodOffer, nonce: string | null): Promise<Stripe> {
  if (!publishableKey) return Promise.reject(new Error('the offer has no publishableKey'));
  const account = options?.account;
  const name = `${publishableKey} ${account ?? ''}`;
  let instance = instances.get(name);
  if (!instance) {
    instance = load(publishableKey, account, nonce);
    instance.catch(() => instances.delete(name));
    instances.set(name, instance);
  }
  return instance;
}

async function load(publishableKey: string, account: string | undefined, nonce: string | null): Promise<Stripe> {
  // Not `stripe-js` alone: that adds Stripe's script to every page which imports it. The file by its name, as its folder leads
  // esbuild to a CommonJS module (whose functions get lost in a chunk of its own), and Node and strict bundlers nowhere.
  const loader = import('@stripe/stripe-js/pure/index.mjs');
  await loadScript({ url: stripeScript, adopts: origin, present: () => 'Stripe' in window, nonce });
  const stripe = await (await loader).loadStripe(publishableKey, account ? { stripeAccount: account } : undefined);
  if (!stripe) throw new Error('Stripe.js needs a browser');
  return stripe;
}
