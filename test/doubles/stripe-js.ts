import type { PaymentIntent, SetupIntent, Stripe } from '@stripe/stripe-js';
import { IntegrationError, refuseUnknown } from './stripe-js/control.ts';
import { ElementsGroup, type DeferredOptions } from './stripe-js/elements.ts';
import { CvcField } from './stripe-js/fields.ts';
import { IntentCalls, type Intent, type Outcome } from './stripe-js/intents.ts';

/**
 * A stand-in for Stripe.js, as strict as the original about the order of calls, where fields may stand and what an intent
 * must agree with. It talks to api.stripe.com, where a double answers.
 */

interface Confirming {
  readonly elements: ElementsGroup;
  readonly clientSecret: string;
  readonly confirmParams: {
    readonly return_url?: string;
    readonly payment_method_data?: {
      readonly billing_details?: { name?: string; email?: string; address?: Record<string, string> };
    };
  };
  readonly redirect?: string;
}

interface CardConfirming {
  readonly payment_method: string;
  readonly return_url?: string;
  readonly payment_method_options?: { readonly card: { readonly cvc?: unknown } };
}

type Used =
  | 'elements'
  | 'confirmPayment'
  | 'confirmSetup'
  | 'confirmCardPayment'
  | 'confirmCardSetup'
  | 'handleNextAction'
  | 'retrievePaymentIntent';

const instances = new Set<string>();

function createStripe(key: string, options: { stripeAccount?: string } = {}): Pick<Stripe, Used> {
  if (!/^pk_(test|live)_\w+$/.test(key)) throw new IntegrationError('That is no publishable key.');
  refuseUnknown('Stripe', options, ['stripeAccount', 'locale', 'apiVersion']);
  const name = `${key} ${options.stripeAccount ?? ''}`;
  if (instances.has(name)) throw new IntegrationError('There is an instance for this key already.');
  instances.add(name);
  const calls = new IntentCalls(key);

  async function confirm(kind: 'payment' | 'setup', input: Confirming): Promise<Outcome> {
    const { elements, clientSecret, confirmParams, redirect } = input;
    refuseUnknown('confirm', input, ['elements', 'clientSecret', 'confirmParams', 'redirect']);
    if (!/^https?:\/\//.test(confirmParams.return_url ?? '')) throw new IntegrationError('return_url is no URL.');
    if (redirect !== 'if_required') throw new IntegrationError('The stand-in only knows redirect: if_required.');
    const details = confirmParams.payment_method_data?.billing_details ?? {};
    const { country, postal_code: postalCode } = details.address ?? {};
    const data = elements.methodData({ country, postalCode });
    const known = await calls.read(clientSecret);
    if (known.error) return known;
    mustAgree(kind, elements.options, known.intent);
    const fields: Record<string, string> = { ...data, return_url: confirmParams.return_url! };
    for (const [field, value] of Object.entries(details))
      if (typeof value === 'string') fields[`payment_method_data[billing_details][${field}]`] = value;
    for (const [field, value] of Object.entries(details.address ?? {}))
      fields[`payment_method_data[billing_details][address][${field}]`] = value;
    return calls.confirm(clientSecret, fields);
  }

  async function confirmCard(secret: string, input: CardConfirming): Promise<Outcome> {
    const { payment_method, return_url, payment_method_options } = input;
    refuseUnknown('confirmCard', input, ['payment_method', 'return_url', 'payment_method_options']);
    const cvc = payment_method_options?.card.cvc;
    if (cvc !== undefined && !(cvc instanceof CvcField)) throw new IntegrationError('cvc must be a cardCvc Element.');
    const fault = cvc?.fault();
    if (fault) return { error: fault };
    return calls.confirm(secret, {
      payment_method,
      ...(return_url ? { return_url } : {}),
      ...(cvc ? { 'payment_method_options[card][cvc]': cvc.value } : {}),
    });
  }

  const made = {
    elements: (given: DeferredOptions = {}) => new ElementsGroup(given),
    confirmPayment: async (input: Confirming) => asPayment(await confirm('payment', input)),
    confirmSetup: async (input: Confirming) => asSetup(await confirm('setup', input)),
    confirmCardPayment: async (secret: string, input: CardConfirming) => asPayment(await confirmCard(secret, input)),
    confirmCardSetup: async (secret: string, input: CardConfirming) => asSetup(await confirmCard(secret, input)),
    retrievePaymentIntent: async (secret: string) => asPayment(await calls.read(secret)),
    async handleNextAction({ clientSecret }: { clientSecret: string }) {
      const known = await calls.read(clientSecret);
      if (known.error) return known;
      if (known.intent.status !== 'requires_action')
        throw new IntegrationError(`handleNextAction: the intent is ${known.intent.status}.`);
      const outcome = await calls.act(known.intent, clientSecret);
      return clientSecret.startsWith('seti_') ? asSetup(outcome) : asPayment(outcome);
    },
  };
  return made as unknown as Pick<Stripe, Used>;
}

/** What the page said before there was an intent must be what the server then created. */
function mustAgree(kind: 'payment' | 'setup', options: DeferredOptions, intent: Intent): void {
  const differ = (what: string, page: unknown, server: unknown): void => {
    const [one, other] = [JSON.stringify(page), JSON.stringify(server)];
    if (one !== other) throw new IntegrationError(`${what}: Elements say ${one}, the intent ${other}.`);
  };
  differ('mode', options.mode, kind);
  differ('object', `${kind}_intent`, intent.object);
  if (intent.object === 'payment_intent') {
    differ('amount', options.amount, intent.amount);
    differ('currency', options.currency, intent.currency);
    const future = (intent as { setup_future_usage?: string | null }).setup_future_usage;
    differ('setup_future_usage', options.setupFutureUsage ?? null, future ?? null);
  }
  const allowed = options.allowedPaymentMethodTypes ?? [];
  differ('payment_method_types', [...allowed].sort(), [...intent.payment_method_types].sort());
}

const asPayment = ({ intent, error }: Outcome) => (error ? { error } : { paymentIntent: intent as PaymentIntent });
const asSetup = ({ intent, error }: Outcome) => (error ? { error } : { setupIntent: intent as SetupIntent });

(window as unknown as { Stripe: unknown }).Stripe = Object.assign(createStripe, { version: 'endive' });
