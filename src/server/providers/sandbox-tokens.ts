import type { DeclineCode } from '../../contract/index.ts';
import type { StoredMethod } from '../payment-provider.ts';

/** What the sandbox does with a token. */
export type SandboxOutcome =
  | {
      readonly kind: 'charge';
      readonly stored: StoredMethod | null;
      /** The money moves, but the caller never hears of it. */
      readonly loseAnswer?: boolean;
      /** Takes this much more than was asked: the server must notice. */
      readonly tooMuch?: number;
    }
  | { readonly kind: 'decline'; readonly decline: DeclineCode; readonly stored?: undefined }
  | { readonly kind: 'challenge' | 'slow'; readonly stored: StoredMethod | null };

/** What a stored card does when it is charged again: refuses, or asks for its owner. */
type Later = 'declines' | 'asks';

type Behaviour =
  | { readonly kind: 'charge'; readonly loseAnswer?: boolean; readonly tooMuch?: number; readonly later?: Later }
  | { readonly kind: 'decline'; readonly decline: DeclineCode }
  | { readonly kind: 'challenge' | 'slow'; readonly later?: Later };

/**
 * The tokens that a card confirms with, `{ token: 'sandbox_success:visa:4242' }`. Brand and last four digits may follow.
 * A lost or stolen card reads as a plain decline, as it does at a real bank.
 */
export const sandboxTokens: Readonly<Record<string, Behaviour>> = {
  sandbox_success: { kind: 'charge' },
  sandbox_declined: { kind: 'decline', decline: 'declined' },
  sandbox_insufficient_funds: { kind: 'decline', decline: 'insufficient_funds' },
  sandbox_expired_card: { kind: 'decline', decline: 'expired_card' },
  sandbox_incorrect_cvc: { kind: 'decline', decline: 'incorrect_cvc' },
  sandbox_lost_card: { kind: 'decline', decline: 'declined' },
  sandbox_processing_error: { kind: 'decline', decline: 'processing_error' },
  /** Asks the buyer's bank; then `{ challenge: 'accepted' | 'refused' }`. Stored, it asks again, and fails at a renewal. */
  sandbox_challenge: { kind: 'challenge', later: 'asks' },
  /** Charged and stored; every later charge of it is refused. */
  sandbox_refused_later: { kind: 'charge', later: 'declines' },
  /** `processing` for about three seconds, then paid. */
  sandbox_slow: { kind: 'slow' },
  /** Charged, but the answer to the first confirm is lost. */
  sandbox_lost_answer: { kind: 'charge', loseAnswer: true },
  /** Charges one minor unit too much. */
  sandbox_wrong_amount: { kind: 'charge', tooMuch: 1 },
};

function storedCard(brand: string | undefined, last4: string | undefined, later: Later | undefined): StoredMethod {
  const token = ['stored_card', brand, last4].filter(Boolean).join('_') + (later ? `.${later}` : '');
  const digits = last4 !== undefined && /^\d{4}$/.test(last4) ? last4 : null;
  return { type: 'card', provider: 'sandbox', brand: brand ?? null, last4: digits, label: null, expires: null, token };
}

const storedAccount: StoredMethod = {
  type: 'paypal',
  provider: 'sandbox',
  brand: null,
  last4: null,
  label: 'b•••r@example.com',
  expires: null,
  token: 'stored_paypal',
};

/** What a payload of the page leads to; null when it says nothing yet. */
export function outcomeOf(
  method: string,
  payload: Readonly<Record<string, string>>,
  challenged: boolean,
): SandboxOutcome | null {
  if (method === 'paypal') {
    if (payload.approval === 'approved') return { kind: 'charge', stored: storedAccount };
    return payload.approval === 'declined' ? { kind: 'decline', decline: 'instrument_declined' } : null;
  }
  if (challenged) {
    if (payload.challenge === 'accepted') return { kind: 'charge', stored: null };
    return payload.challenge === 'refused' ? { kind: 'decline', decline: 'authentication_failed' } : null;
  }
  if (payload.token === undefined) return null;
  const [token = '', brand, last4] = payload.token.split(':');
  const behaviour = Object.hasOwn(sandboxTokens, token) ? sandboxTokens[token] : undefined;
  if (!behaviour) return { kind: 'decline', decline: 'incorrect_number' };
  return behaviour.kind === 'decline' ? behaviour : { ...behaviour, stored: storedCard(brand, last4, behaviour.later) };
}

/** What charging a stored method leads to. */
export function outcomeOfStored(token: string, buyerPresent: boolean): SandboxOutcome {
  const [card = '', later] = token.split('.');
  const [type, brand = null, last4 = null] = card.replace(/^stored_/, '').split('_');
  if (later === 'declines') return { kind: 'decline', decline: 'declined' };
  if (later === 'asks' && !buyerPresent) return { kind: 'decline', decline: 'authentication_required' };
  const method = type === 'paypal' ? storedAccount : ({ type: 'card', brand, last4, label: null } as const);
  const stored: StoredMethod = { ...method, provider: 'sandbox', expires: null, token };
  return later === 'asks' ? { kind: 'challenge', stored } : { kind: 'charge', stored };
}
