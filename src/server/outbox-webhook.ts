import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { EventHandler } from './outbox.ts';

export interface WebhookSenderOptions {
  readonly url: string;
  /** Shared with the receiver; never logged. */
  readonly secret: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** How long the receiver may take (ms). Default 10000. */
  readonly timeout?: number;
}

/**
 * A handler that posts each event as JSON. `Comptoir-Signature: t=…,v1=…` holds the seconds since 1970 and the HMAC-SHA-256,
 * hexadecimal, of `t`, a full stop and the body's bytes: a receiver computes the same, compares in constant time, and refuses
 * an old `t`. Any answer but 2xx is a failure, a redirect too. Throws a TypeError for what is no http(s) URL, and for an
 * empty secret.
 */
export function createWebhookSender(options: WebhookSenderOptions): EventHandler {
  const { url, secret, fetch: send = globalThis.fetch, clock = systemClock, timeout = 10_000 } = options;
  if (!/^https?:$/.test(new URL(url).protocol)) throw new TypeError('a webhook needs an http or https URL');
  if (secret === '') throw new TypeError('a webhook needs a secret');
  const key = utf8ToBytes(secret);

  return async (event) => {
    const body = JSON.stringify(event);
    const at = Math.floor(clock.now() / 1000);
    const signature = bytesToHex(hmac(sha256, key, utf8ToBytes(`${at}.${body}`)));
    const headers = { 'Content-Type': 'application/json', 'Comptoir-Signature': `t=${at},v1=${signature}` };
    const response = await withDeadline(timeout, (signal) =>
      send(url, { method: 'POST', headers, body, redirect: 'manual', signal }),
    );
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the webhook's receiver answered ${response.status}`);
  };
}
