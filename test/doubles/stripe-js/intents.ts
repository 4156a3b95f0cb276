import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js';
import { addButton, Frame } from './frame.ts';
import { control, IntegrationError, type StripeAnswer } from './control.ts';

export type Intent = PaymentIntent | SetupIntent;
export type Outcome = { intent: Intent; error?: undefined } | { intent?: undefined; error: StripeError };

/** Stripe's API as the page calls it, with the publishable key and an intent's secret. */
export class IntentCalls {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  read(secret: string): Promise<Outcome> {
    return this.#call('GET', `/v1/${pathOf(secret)}`, { client_secret: secret });
  }

  async confirm(secret: string, fields: Record<string, string>): Promise<Outcome> {
    const answer = await this.#call('POST', `/v1/${pathOf(secret)}/confirm`, { ...fields, client_secret: secret });
    return answer.error ? answer : this.act(answer.intent, secret);
  }

  /** Lets the buyer answer the bank: in a window over the page, or at the bank's own. */
  async act(intent: Intent, secret: string): Promise<Outcome> {
    if (intent.status !== 'requires_action') return { intent };
    const url = intent.next_action?.redirect_to_url?.url;
    if (url) {
      location.assign(url);
      return new Promise(() => undefined);
    }
    await this.#post(`/test/challenge/${intent.id}`, JSON.stringify({ outcome: await askBuyer() }));
    const settled = await this.read(secret);
    if (settled.error || settled.intent.status !== 'requires_payment_method') return settled;
    const code = `${secret.startsWith('seti_') ? 'setup' : 'payment'}_intent_authentication_failure`;
    return { error: { type: 'invalid_request_error', code, message: 'Not authenticated.' } };
  }

  async #call(method: 'GET' | 'POST', path: string, fields: Record<string, string>): Promise<Outcome> {
    const sent = new URLSearchParams({ key: this.#key, ...fields });
    let answer: StripeAnswer;
    try {
      answer = await (control().api?.(method, path, sent) ?? this.#fetch(method, path, sent));
    } catch {
      return { error: { type: 'api_connection_error', message: 'No connection.' } };
    }
    const body = answer.body as { error?: StripeError };
    return body.error ? { error: body.error } : { intent: body as Intent };
  }

  async #fetch(method: string, path: string, fields: URLSearchParams): Promise<StripeAnswer> {
    const url = `https://api.stripe.com${path}`;
    const response = await (method === 'GET' ? fetch(`${url}?${fields}`) : fetch(url, { method, body: fields }));
    return { status: response.status, body: await response.json() };
  }

  async #post(path: string, body: string): Promise<void> {
    const { api } = control();
    if (api) await api('POST', path, new URLSearchParams(JSON.parse(body) as Record<string, string>));
    else await fetch(`https://api.stripe.com${path}`, { method: 'POST', body });
  }
}

/** Closing the window is a failure, as with the original. */
function askBuyer(): Promise<'succeed' | 'fail'> {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const done = (outcome: 'succeed' | 'fail') => (): void => {
      dialog.remove();
      resolve(outcome);
    };
    const frame = new Frame('3D Secure challenge', (page) => {
      addButton(page, 'Complete authentication', done('succeed'));
      addButton(page, 'Fail authentication', done('fail'));
      addButton(page, 'Close', done('fail'));
    });
    dialog.ariaLabel = '3D Secure challenge';
    dialog.addEventListener('cancel', done('fail'));
    document.body.append(dialog);
    frame.mount(dialog);
    dialog.showModal();
  });
}

/** `pi_1_secret_2` → `payment_intents/pi_1`. */
function pathOf(secret: string): string {
  const [, id, kind] = /^((pi|seti)_\w+?)_secret_/.exec(secret) ?? [];
  if (!id) throw new IntegrationError('The client secret is malformed.');
  return `${kind === 'pi' ? 'payment' : 'setup'}_intents/${id}`;
}
