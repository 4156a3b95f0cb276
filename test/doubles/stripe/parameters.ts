import type { Fields } from './form.ts';
import { invalidRequest } from './refusal.ts';

/** What each call may carry. Stripe refuses a parameter that it does not know. */
const confirming = `payment_method payment_method_data payment_method_options return_url client_secret key use_stripe_sdk
  expected_payment_method_type setup_future_usage mandate_data expand off_session`;

const known: readonly (readonly [RegExp, string])[] = [
  [/^POST \/v1\/customers$/, 'name email address metadata description phone preferred_locales expand'],
  [
    /^POST \/v1\/payment_methods$/,
    'type card billing_details allow_redisplay metadata key guid muid sid payment_user_agent referrer time_on_page',
  ],
  [
    /^POST \/v1\/payment_intents$/,
    `amount currency customer metadata setup_future_usage allowed_payment_method_types payment_method off_session confirm
    payment_method_options use_stripe_sdk return_url description receipt_email expand`,
  ],
  [
    /^POST \/v1\/setup_intents$/,
    `customer metadata usage allowed_payment_method_types payment_method confirm use_stripe_sdk return_url description
    expand`,
  ],
  [/^POST \/v1\/(payment|setup)_intents\/[^/]+\/confirm$/, confirming],
  [/^POST \/v1\/payment_intents\/[^/]+\/cancel$/, 'cancellation_reason expand'],
  [/^POST \/v1\/setup_intents\/[^/]+\/cancel$/, 'cancellation_reason expand'],
  [/^GET \/v1\/(payment|setup)_intents\/[^/]+$/, 'client_secret key expand'],
  [/^GET \/v1\/(payment|setup)_intents$/, 'customer limit starting_after created expand'],
  [/^POST \/v1\/refunds$/, 'payment_intent amount metadata reason expand'],
  [/^GET \/v1\/(refunds|disputes)\/[^/]+$/, 'expand'],
  [/^GET \/v1\/refunds$/, 'payment_intent charge created limit starting_after ending_before expand'],
];

export function refuseUnknown(method: string, path: string, fields: Fields): void {
  const row = known.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (!row) throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, undefined, undefined, 404);
  const names = new Set(row[1].split(/\s+/));
  const stranger = Object.keys(fields).find((name) => !names.has(name));
  if (stranger !== undefined) {
    throw invalidRequest(`Received unknown parameter: ${stranger}`, 'parameter_unknown', stranger);
  }
}
