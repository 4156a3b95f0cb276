import type { PayPalV6Namespace } from '@paypal/paypal-js/sdk-v6';
import { loadScript } from '../load-script.ts';

const hosts = { production: 'https://www.paypal.com', sandbox: 'https://www.sandbox.paypal.com' };

type PayPalWindow = Window & { paypal?: { version?: string } };

/** PayPal's SDK, one script a page. Rejects when it does not load; the next call then tries again. */
export async function loadPayPal(environment: keyof typeof hosts, nonce: string | null): Promise<PayPalV6Namespace> {
  const url = `${hosts[environment]}/web-sdk/v6/core`;
  const loader = import('@paypal/paypal-js/sdk-v6');
  const present = (): boolean => (window as PayPalWindow).paypal?.version?.startsWith('6') ?? false;
  await loadScript({ url, adopts: url, present, nonce });
  const sdk = await (await loader).loadCoreSdkScript({ environment });
  if (!sdk) throw new Error('PayPal’s SDK needs a browser');
  return sdk;
}
