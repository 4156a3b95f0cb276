import { verify } from 'node:crypto';
import type { ProviderEvent, ReversalHint } from '../../payment-provider.ts';
import type { Certificates } from './certificates.ts';
import type { StoredAccount } from './tokens.ts';

/**
 * How old an event may be (ms): PayPal tries 25 times in three days, and does not say that a later try is stamped anew. What
 * comes twice is recorded once, and only makes us read again. From the future: a clock's error and no more.
 */
const past = (3 * 24 + 1) * 3_600_000;
const future = 5 * 60_000;

interface PayPalEvent {
  readonly id: string;
  readonly event_type: string;
  readonly create_time?: string;
  readonly resource: {
    readonly id?: string;
    readonly custom_id?: string;
    readonly purchase_units?: readonly { readonly custom_id?: string }[];
    readonly dispute_id?: string;
    /** Of a payment token that came of a purchase. */
    readonly metadata?: { readonly order_id?: string };
  };
}

/** An event, and the account that it says was stored. */
export interface Heard {
  readonly event: ProviderEvent;
  readonly stored: StoredAccount | null;
}

/** Events after which an attempt may have come further without its buyer. */
const telling = /^(CHECKOUT\.ORDER\.(APPROVED|COMPLETED)|PAYMENT\.CAPTURE\.(COMPLETED|DENIED|DECLINED|PENDING))$/;

/**
 * PayPal's signature over `transmission|time|webhook|CRC-32 of the raw bytes`, as its guide for verifying by oneself says:
 * https://developer.paypal.com/api/rest/webhooks/rest/. `now` in ms. An event of another webhook, so of another app or of
 * the other environment, has another id in what is signed and fails here.
 */
export async function verifyPayPalEvent(
  headers: Headers,
  raw: Uint8Array,
  now: number,
  webhookId: string,
  certificates: Certificates,
): Promise<Heard | null> {
  const header = (name: string) => headers.get(`paypal-${name}`) ?? '';
  const time = header('transmission-time');
  const age = now - Date.parse(time);
  // A date that cannot be read compares false.
  if (!(age <= past && age >= -future) || header('auth-algo') !== 'SHA256withRSA') return null;
  const key = await certificates(header('cert-url'), now);
  if (key === null) return null;
  const signed = `${header('transmission-id')}|${time}|${webhookId}|${crc32(raw)}`;
  const signature = Buffer.from(header('transmission-sig'), 'base64');
  if (!verify('RSA-SHA256', Buffer.from(signed), key, signature)) return null;
  const event = JSON.parse(new TextDecoder().decode(raw)) as PayPalEvent;
  return { event: eventOf(event), stored: storedBy(event) };
}

function eventOf({ id, event_type: type, create_time: created = '', resource }: PayPalEvent): ProviderEvent {
  const at = Date.parse(created);
  const attempt = telling.test(type) ? (resource.custom_id ?? resource.purchase_units?.[0]?.custom_id ?? null) : null;
  const reversal = reversalOf(type, resource);
  return { id, attempt, ...(at > 0 && { at }), ...(reversal && { reversal }) };
}

function storedBy({ event_type: type, resource: { id, metadata } }: PayPalEvent): StoredAccount | null {
  const order = type === 'VAULT.PAYMENT-TOKEN.CREATED' ? metadata?.order_id : undefined;
  return order !== undefined && id !== undefined ? { order, token: id } : null;
}

/** A reversal is told of with a refund, as a refund is. */
function reversalOf(type: string, { id, dispute_id: dispute }: PayPalEvent['resource']): ReversalHint | null {
  if (/^CUSTOMER\.DISPUTE\.(CREATED|UPDATED|RESOLVED)$/.test(type) && dispute !== undefined) {
    return { kind: 'dispute', reference: dispute };
  }
  const refunded = type === 'PAYMENT.CAPTURE.REFUNDED' || type === 'PAYMENT.CAPTURE.REVERSED';
  return refunded && id !== undefined ? { kind: 'refund', reference: id } : null;
}

/** CRC-32 (IEEE 802.3). Node 20's zlib has none. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
