/** What Stripe's dashboard gives a seller. */
export interface StripeKeys {
  /** `sk_…`, or a restricted `rk_…`. */
  readonly secretKey: string;
  /** `pk_…`, of the same mode. */
  readonly publishableKey: string;
  /** `whsec_…`, of the webhook endpoint. */
  readonly webhookSecret: string;
}

const shapes: readonly (readonly [keyof StripeKeys, RegExp, string])[] = [
  ['secretKey', /^[sr]k_(test|live)_\w{8,}$/, 'sk_test_…, sk_live_… or a restricted rk_…'],
  ['publishableKey', /^pk_(test|live)_\w{8,}$/, 'pk_test_… or pk_live_…'],
  ['webhookSecret', /^whsec_[\w+/=]{8,}$/, 'whsec_…'],
];

/** Whether the keys take real money. Throws for one that cannot be right, by its name: its value is never printed. */
export function liveModeOf(keys: StripeKeys): boolean {
  for (const [name, shape, expected] of shapes) {
    if (!shape.test(keys[name] ?? '')) throw new Error(`stripe: ${name} is not of the form ${expected}`);
  }
  const modes = [keys.secretKey, keys.publishableKey].map((key) => key.split('_')[1]);
  if (modes[0] !== modes[1]) {
    throw new Error(`stripe: secretKey is of ${modes[0]} mode, publishableKey of ${modes[1]} mode`);
  }
  return modes[0] === 'live';
}
