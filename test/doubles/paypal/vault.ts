import { PaymentTokenStatus } from '@paypal/paypal-server-sdk';
import type {
  CustomerVaultPaymentTokensResponse,
  PaymentTokenRequest,
  PaymentTokenResponse,
  SetupTokenRequest,
  SetupTokenResponse,
} from '@paypal/paypal-server-sdk';
import { emit } from './books.ts';
import type { Books, Instrument } from './books.ts';
import { malformed, missing, unprocessable } from './refusal.ts';

export function createSetupToken(books: Books, body: SetupTokenRequest): SetupTokenResponse {
  if (!body.paymentSource?.paypal) throw malformed('MISSING_REQUIRED_PARAMETER');
  const token: SetupTokenResponse = {
    id: books.nextId('7S'),
    customer: { id: books.nextId('cus') },
    status: PaymentTokenStatus.PayerActionRequired,
    paymentSource: { paypal: { usageType: body.paymentSource.paypal.usageType! } },
    links: [],
  };
  books.setupTokens.set(token.id!, token);
  return token;
}

export function setupTokenOf(books: Books, id: string): SetupTokenResponse {
  const token = books.setupTokens.get(id);
  if (!token) throw missing();
  return token;
}

export function createPaymentToken(books: Books, body: PaymentTokenRequest): PaymentTokenResponse {
  const given = body.paymentSource?.token;
  if (!given || (given.type as string) !== 'SETUP_TOKEN') throw malformed('MISSING_REQUIRED_PARAMETER');
  const setup = setupTokenOf(books, given.id);
  if (setup.status === PaymentTokenStatus.Vaulted) throw unprocessable('TOKEN_ALREADY_USED');
  if (setup.status !== PaymentTokenStatus.Approved) throw unprocessable('TOKEN_NOT_APPROVED');
  setup.status = PaymentTokenStatus.Vaulted;
  return keepToken(books, books.instruments.get(given.id) ?? 'ok', { customer: setup.customer!.id! });
}

/** A payer's account that may be charged again; its event names the purchase that it came of. */
export function keepToken(
  books: Books,
  instrument: Instrument,
  { customer = books.nextId('cus'), order }: { readonly customer?: string; readonly order?: string } = {},
): PaymentTokenResponse {
  const token: PaymentTokenResponse = {
    id: books.nextId('8kk'),
    customer: { id: customer },
    paymentSource: { paypal: { emailAddress: 'buyer@example.com', payerId: 'QYR5Z8XDVJNXQ' } },
    links: [],
  };
  books.paymentTokens.set(token.id!, token);
  books.instruments.set(token.id!, instrument);
  emit(books, 'VAULT.PAYMENT-TOKEN.CREATED', {
    ...token,
    ...(order !== undefined && { metadata: { orderId: order } }),
  });
  return token;
}

export function paymentTokenOf(books: Books, id: string): PaymentTokenResponse {
  const token = books.paymentTokens.get(id);
  if (!token) throw missing();
  return token;
}

export function tokensOf(books: Books, customer: string | null): CustomerVaultPaymentTokensResponse {
  if (customer === null) throw malformed('MISSING_REQUIRED_PARAMETER');
  const paymentTokens = [...books.paymentTokens.values()].filter((token) => token.customer?.id === customer);
  return { customer: { id: customer }, paymentTokens, links: [] };
}
