import type Stripe from 'stripe';
import type { ProviderEvent, ReversalHint } from '../../payment-provider.ts';

/** How far an event's time may lie on either side of ours (s). Stripe signs every delivery anew. */
const window = 300;
/**
 * Events after which an attempt may have come further without its buyer, or lost its money again. A charge has its intent's
 * metadata.
 */
const telling =
  /^(payment_intent\.(succeeded|processing|payment_failed|canceled)|setup_intent\.(succeeded|setup_failed|canceled)|charge\.refunded)$/;

/** Whose events count. */
export interface Recipient {
  readonly webhookSecret: string;
  readonly live: boolean;
  /** A connected account's id; null for the seller's own. */
  readonly account: string | null;
}

/**
 * Stripe's signature scheme `v1` over the raw bytes, checked here and not by its SDK, which takes its own clock's word and
 * accepts any time to come. `now` in ms.
 */
export async function verifyStripeEvent(
  headers: Headers,
  raw: Uint8Array,
  now: number,
  recipient: Recipient,
): Promise<ProviderEvent | null> {
  const parts = (headers.get('stripe-signature') ?? '').split(',').map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > window) return null;
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value = '']) => value);
  if (!(await signedBy(recipient.webhookSecret, time, raw, signatures))) return null;
  return eventOf(JSON.parse(new TextDecoder().decode(raw)) as Stripe.Event, recipient);
}

async function signedBy(secret: string, time: string, raw: Uint8Array, signatures: string[]): Promise<boolean> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  const signed = new Uint8Array([...encoder.encode(`${time}.`), ...raw]);
  // While a secret is rolled, there are two.
  for (const signature of signatures.slice(0, 5)) {
    if (!/^[0-9a-f]{64}$/.test(signature)) continue;
    const bytes = Uint8Array.from(signature.match(/../g)!, (pair) => parseInt(pair, 16));
    if (await crypto.subtle.verify(algorithm, key, bytes, signed)) return true;
  }
  return false;
}

function eventOf(event: Stripe.Event, { live, account }: Recipient): ProviderEvent {
  // Stripe's "thin" events name their object only: https://docs.stripe.com/event-destinations
  const object = event.data?.object as { readonly metadata?: Stripe.Metadata | null } | undefined;
  if (!object) return { id: event.id, attempt: null, ignored: 'no_content' };
  const attempt = telling.test(event.type) ? (object.metadata?.attempt ?? null) : null;
  const known = { id: event.id, attempt, ...(event.created > 0 && { at: event.created * 1000 }) };
  if ((event.account ?? null) !== account) return { ...known, ignored: 'other_account' };
  if (event.livemode !== live) return { ...known, ignored: 'other_mode' };
  const reversal = reversalOf(event);
  return reversal ? { ...known, reversal } : known;
}

function reversalOf({ type, data }: Stripe.Event): ReversalHint | null {
  const object = data.object as { readonly id: string; readonly payment_intent?: string | null };
  if (/^charge\.dispute\.(created|updated|closed)$/.test(type)) return { kind: 'dispute', reference: object.id };
  if (/^refund\.(created|updated|failed)$/.test(type)) return { kind: 'refund', reference: object.id };
  // The charge names no refund: all those of its payment.
  const payment = type === 'charge.refunded' ? object.payment_intent : null;
  return payment ? { kind: 'refund', reference: payment } : null;
}
