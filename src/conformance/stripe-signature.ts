const encoder = new TextEncoder();

/** The header that Stripe signs a webhook with: HMAC-SHA256 over `timestamp.body`. `at` in seconds. */
export async function stripeSignature(body: string, secret: string, at: number): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`${at}.${body}`)));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `t=${at},v1=${hex}`;
}
