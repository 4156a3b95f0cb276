import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ProviderError } from '../../payment-provider.ts';

/** Finds the key that signed. Null: nobody trustworthy did. Throws a `ProviderError` when it cannot be had for now. */
export type Certificates = (url: string, now: number) => Promise<KeyObject | null>;

/** PayPal's certificates are a few KB. */
const maxSize = 64 * 1024;
const timeout = 5_000;
const path = /^\/v1\/notifications\/certs\/[\w.-]+$/;
const remembered = 8;

/**
 * Fetches certificates from PayPal's own hosts only: the URL comes with the event, from anybody. No request goes anywhere
 * else, and none is led elsewhere. What vouches for a certificate is the host's TLS.
 */
export function createCertificates(origins: readonly string[]): Certificates {
  const known = new Map<string, X509Certificate>();

  async function load(url: string): Promise<X509Certificate | null> {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) });
    // Anybody can name one that is not there: no fault of PayPal's to wait for.
    if (response.status >= 400 && response.status < 500 && response.status !== 429) return null;
    if (!response.ok) throw new Error(`paypal: certificate answered ${response.status}`);
    return new X509Certificate(await limited(response));
  }

  return async (text, now) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !origins.includes(url.origin) || !path.test(url.pathname) || url.username !== '') return null;
    const address = url.origin + url.pathname;
    const certificate =
      known.get(address) ??
      (await load(address).catch(() => {
        throw new ProviderError('nothing-done', 'paypal: certificate out of reach');
      }));
    if (certificate === null) return null;
    if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) return null;
    if (known.size >= remembered) known.clear();
    known.set(address, certificate);
    return certificate.publicKey;
  };
}

async function limited(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    if ((size += bytes.length) > maxSize) throw new Error('paypal: certificate too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
