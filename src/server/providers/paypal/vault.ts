import {
  ExperienceContextShippingPreference,
  PaymentTokenStatus,
  PaypalPaymentTokenUsageType,
  VaultController,
  VaultTokenRequestType,
} from '@paypal/paypal-server-sdk';
import type { Client, PaymentTokenResponse, SetupTokenResponse } from '@paypal/paypal-server-sdk';
import type { PaymentOrder, PaymentState, ProviderCall } from '../../payment-provider.ts';
import { isMissing } from './errors.ts';
import { experience } from './orders.ts';
import { tried } from './retry.ts';
import { accountMethod } from './state.ts';
import type { Tokens } from './tokens.ts';

/**
 * Accounts stored without a charge: a setup token that the payer agrees to becomes a payment token. An account that is
 * stored already is only looked up.
 */
export interface Vault {
  start(order: PaymentOrder, call: ProviderCall): Promise<PaymentState>;
  /** Turns what was agreed to into a payment token. */
  confirm(order: PaymentOrder, call: ProviderCall): Promise<PaymentState | null>;
  read(order: PaymentOrder, signal: AbortSignal): Promise<PaymentState | null>;
}

export function createVault(client: Client, brandName: string | undefined, tokens: Tokens): Vault {
  const controller = new VaultController(client);

  async function setupToken(id: string, abortSignal: AbortSignal): Promise<SetupTokenResponse | null> {
    return found(() => tried(abortSignal, () => controller.getSetupToken(id, { abortSignal })));
  }

  /** The order of a stored account: there is nothing to wait for. */
  async function known(token: string, abortSignal: AbortSignal): Promise<PaymentState> {
    const id = await tokens.of(token, abortSignal);
    const ask = (paymentToken: string) => controller.getPaymentToken(paymentToken, { abortSignal });
    const kept = id === null ? null : await found(() => tried(abortSignal, () => ask(id)));
    return kept
      ? paid(token, { ...kept, id: token })
      : { ...waiting(token), status: 'failed', decline: 'declined', data: {} };
  }

  async function read({ reference, savedToken }: PaymentOrder, signal: AbortSignal): Promise<PaymentState | null> {
    if (savedToken !== null) return known(savedToken, signal);
    // A setup token whose name never reached us cannot be agreed to: the page has not got it.
    const token = reference === null ? null : await setupToken(reference, signal);
    if (token === null || reference === null) return null;
    switch (token.status) {
      case PaymentTokenStatus.Approved:
        return { ...waiting(reference), approved: true };
      case PaymentTokenStatus.Vaulted:
      case PaymentTokenStatus.Tokenized:
        return kept(reference, token, signal);
      default:
        return waiting(reference);
    }
  }

  /** PayPal names a customer for every setup token: what is stored for that customer came of it. */
  async function kept(reference: string, { customer }: SetupTokenResponse, signal: AbortSignal): Promise<PaymentState> {
    const customerId = customer?.id ?? '';
    const options = { abortSignal: signal };
    const all = await tried(signal, () => controller.listCustomerPaymentTokens({ customerId }, options));
    const token = all.paymentTokens?.find(({ paymentSource }) => paymentSource?.paypal);
    return token ? paid(reference, token) : { ...waiting(reference), status: 'processing', data: {} };
  }

  return {
    read,
    async start(order, { idempotencyKey: paypalRequestId, signal: abortSignal }) {
      if (order.savedToken !== null) return known(order.savedToken, abortSignal);
      const experienceContext = {
        ...experience(order, brandName),
        shippingPreference: ExperienceContextShippingPreference.NoShipping,
      };
      const paypal = { usageType: PaypalPaymentTokenUsageType.Merchant, experienceContext };
      const body = { paymentSource: { paypal } };
      const options = { abortSignal };
      const { id } = await tried(abortSignal, () => controller.createSetupToken({ body, paypalRequestId }, options));
      return waiting(id ?? '');
    },
    async confirm(order, { idempotencyKey: paypalRequestId, signal }) {
      const now = await read(order, signal);
      if (!now?.approved) return now;
      const body = { paymentSource: { token: { id: now.reference, type: VaultTokenRequestType.SetupToken } } };
      const options = { abortSignal: signal };
      const made = await tried(signal, () => controller.createPaymentToken({ body, paypalRequestId }, options));
      return paid(now.reference, made);
    },
  };
}

function waiting(setupToken: string): PaymentState {
  const data = { setupToken };
  return { status: 'created', reference: setupToken, data, charged: null, decline: null, method: null };
}

function paid(reference: string, { id = '', paymentSource }: PaymentTokenResponse): PaymentState {
  const method = accountMethod(id, paymentSource?.paypal?.emailAddress);
  return { status: 'paid', reference, data: {}, charged: null, decline: null, method };
}

async function found<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
