import { verify } from 'node:crypto';
import type { PaymentNotice, ProviderEvent } from '../../payment-provider.ts';
import { fromPayPal } from './amounts.ts';
import type { Certificates } from './certificates.ts';

/**
 * How old an event may be (ms): PayPal tries 25 times in three days, and does not say that a later try is stamped anew. What
 * comes twice is recorded once, and only makes us read again. From the future: a clock's error and no more.
 */
const past = (3 * 24 + 1) * 3_600_000;
const future = 5 * 60_000;

interface PayPalEvent {
  readonly id: string;
  readonly event_type: string;
  readonly resource: {
    readonly id?: string;
    readonly custom_id?: string;
    readonly amount?: Money;
    readonly purchase_units?: readonly { readonly custom_id?: string }[];
    readonly dispute_id?: string;
    readonly dispute_amount?: Money;
  };
}

interface Money {
  readonly value: string;
  readonly currency_code: string;
}

/** Events after which an attempt may have come further without its buyer, or lost its money again. */
const telling =
  /^(CHECKOUT\.ORDER\.(APPROVED|COMPLETED)|PAYMENT\.CAPTURE\.(COMPLETED|DENIED|DECLINED|PENDING|REFUNDED|REVERSED))$/;

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
): Promise<ProviderEvent | null> {
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
  return eventOf(JSON.parse(new TextDecoder().decode(raw)) as PayPalEvent);
}

function eventOf({ id, event_type: type, resource }: PayPalEvent): ProviderEvent {
  const attempt = telling.test(type) ? (resource.custom_id ?? resource.purchase_units?.[0]?.custom_id ?? null) : null;
  const notice = noticeOf(type, resource);
  return notice ? { id, attempt, notice } : { id, attempt };
}

function noticeOf(type: string, resource: PayPalEvent['resource']): PaymentNotice | null {
  const dispute = type === 'CUSTOMER.DISPUTE.CREATED';
  if (!dispute && type !== 'PAYMENT.CAPTURE.REFUNDED' && type !== 'PAYMENT.CAPTURE.REVERSED') return null;
  const { value, currency_code: currency } = (dispute ? resource.dispute_amount : resource.amount) ?? {
    value: '0',
    currency_code: 'EUR',
  };
  const reference = (dispute ? resource.dispute_id : resource.id) ?? '';
  return { kind: dispute ? 'dispute' : 'refund', reference, ...fromPayPal(value, currency) };
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
