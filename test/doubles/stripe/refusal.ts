import type Stripe from 'stripe';

/** What Stripe puts under `error`. */
export interface RefusalBody {
  readonly type: 'card_error' | 'invalid_request_error' | 'idempotency_error' | 'api_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: Stripe.PaymentIntent;
  readonly setup_intent?: Stripe.SetupIntent;
}

/** An answer that is an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function invalidRequest(message: string, code?: string, param?: string, status = 400): Refusal {
  return new Refusal(status, {
    type: 'invalid_request_error',
    message,
    ...(code && { code }),
    ...(param && { param }),
  });
}

export const noSuch = (what: string, id: string, param = 'id'): Refusal =>
  invalidRequest(`No such ${what}: '${id}'`, 'resource_missing', param, param === 'id' ? 404 : 400);
