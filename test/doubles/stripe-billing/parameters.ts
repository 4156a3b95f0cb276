import type { Fields } from '../stripe/form.ts';
import { invalidRequest } from '../stripe/refusal.ts';

/** What each call may carry, as the types of Stripe's package have it. Stripe refuses a parameter that it does not know. */
const known: readonly (readonly [RegExp, string])[] = [
  [/^GET \/v1\/prices$/, 'active type limit expand'],
  [/^POST \/v1\/customers(\/\w+)?$/, 'name email address metadata'],
  [/^POST \/v1\/setup_intents$/, 'customer usage allowed_payment_method_types metadata'],
  [
    /^POST \/v1\/invoices\/create_preview$/,
    'customer customer_details currency automatic_tax subscription subscription_details',
  ],
  [/^GET \/v1\/invoices$/, 'customer limit'],
  [/^GET \/v1\/subscriptions$/, 'customer status limit expand'],
  [/^POST \/v1\/subscriptions$/, 'customer currency items automatic_tax payment_behavior payment_settings metadata'],
  [
    /^POST \/v1\/subscriptions\/\w+$/,
    'items payment_behavior proration_behavior proration_date cancel_at_period_end default_payment_method',
  ],
  [/^POST \/v1\/subscription_schedules$/, 'from_subscription'],
  [/^POST \/v1\/subscription_schedules\/\w+$/, 'end_behavior proration_behavior phases'],
  [/^GET \/v1\/(invoices|subscriptions|setup_intents)\/\w+$/, 'expand'],
  [/^POST \/v1\/(invoices\/\w+\/void|setup_intents\/\w+\/cancel|subscription_schedules\/\w+\/release)$/, ''],
  [/^DELETE \/v1\/subscriptions\/\w+$/, ''],
];

/** Four levels are the most that `expand` goes down (docs.stripe.com/api/expanding_objects). */
const tooDeep = (expand: unknown): boolean =>
  Array.isArray(expand) && expand.some((path) => String(path).split('.').length > 4);

export function refuseUnknown(method: string, path: string, fields: Fields): void {
  const row = known.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (!row) throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, undefined, undefined, 404);
  const stranger = Object.keys(fields).find((name) => !row[1].split(' ').includes(name));
  if (stranger !== undefined)
    throw invalidRequest(`Received unknown parameter: ${stranger}`, 'parameter_unknown', stranger);
  if (tooDeep(fields.expand)) throw invalidRequest('You cannot expand more than 4 levels of a property.');
}
