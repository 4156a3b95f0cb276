import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PayPalEvent } from './books.ts';

/** For tests only: nobody else trusts this pair. Valid from 2020 to 2100. */
export const certificate = readFileSync(new URL('test-only-cert.pem', import.meta.url), 'utf8');
const privateKey = readFileSync(new URL('test-only-key.pem', import.meta.url), 'utf8');

/** CRC-32 (IEEE), as PayPal puts it into what it signs. */
function crc32(text: string): number {
  let crc = ~0;
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export interface Delivery {
  /** How often each comes. Default 1. */
  readonly times?: number;
  /** The other way round. */
  readonly reversed?: boolean;
  /** When they are sent (ms). Default: now. */
  readonly at?: number;
  /** Which. Default: all. */
  readonly only?: (event: PayPalEvent) => boolean;
}

/** The headers of one delivery. */
export function headersFor(
  payload: string,
  { transmission, at, webhookId, certUrl }: { transmission: string; at: number; webhookId: string; certUrl: string },
): Record<string, string> {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const sign = createSign('RSA-SHA256').update(`${transmission}|${time}|${webhookId}|${crc32(payload)}`);
  return {
    'content-type': 'application/json',
    'paypal-transmission-id': transmission,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': sign.sign(privateKey, 'base64'),
    'paypal-cert-url': certUrl,
    'paypal-auth-algo': 'SHA256withRSA',
  };
}

/** Posts events to an endpoint and answers the statuses. */
export async function deliver(
  events: readonly PayPalEvent[],
  { webhookId, certUrl }: { readonly webhookId: string; readonly certUrl: string },
  send: (headers: Readonly<Record<string, string>>, payload: string) => Promise<number>,
  { times = 1, reversed = false, at = Date.now(), only = () => true }: Delivery,
): Promise<number[]> {
  const chosen = events.filter(only);
  if (reversed) chosen.reverse();
  const statuses: number[] = [];
  for (const event of chosen) {
    const payload = JSON.stringify(event);
    const headers = headersFor(payload, { transmission: `t-${event.id}`, at, webhookId, certUrl });
    for (let time = 0; time < times; time++) statuses.push(await send(headers, payload));
  }
  return statuses;
}
