import * as v from 'valibot';

/** Why a payment was refused, in our words; lost, stolen and fraud are a plain `declined`. */
export const DeclineCode = v.picklist([
  'declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'card_not_supported',
  'currency_not_supported',
  'limit_exceeded',
  'authentication_failed',
  'authentication_required',
  'instrument_declined',
  'processing_error',
  'try_again_later',
]);
export type DeclineCode = v.InferOutput<typeof DeclineCode>;
