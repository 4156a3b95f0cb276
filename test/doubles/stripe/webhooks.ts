import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';

/** Stripe's `v1` scheme over the raw body. `at` in seconds. */
export function signatureOf(payload: string, secret: string, at: number): string {
  const signed = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex');
  return `t=${at},v1=${signed}`;
}

export interface Delivery {
  /** How often each comes. Default 1. */
  readonly times?: number;
  /** The other way round. */
  readonly reversed?: boolean;
  /** When they are signed (ms). Default: now. */
  readonly at?: number;
  /** Which. Default: all. */
  readonly only?: (event: Stripe.Event) => boolean;
}

/** Posts events to an endpoint and answers the statuses. */
export async function deliver(
  events: readonly Stripe.Event[],
  secret: string,
  send: (headers: Readonly<Record<string, string>>, payload: string) => Promise<number>,
  { times = 1, reversed = false, at = Date.now(), only = () => true }: Delivery,
): Promise<number[]> {
  const chosen = events.filter(only);
  if (reversed) chosen.reverse();
  const statuses: number[] = [];
  for (const event of chosen) {
    const payload = JSON.stringify(event, null, 2);
    const signature = signatureOf(payload, secret, Math.floor(at / 1000));
    for (let time = 0; time < times; time++) {
      statuses.push(await send({ 'content-type': 'application/json', 'stripe-signature': signature }, payload));
    }
  }
  return statuses;
}
