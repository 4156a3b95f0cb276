import { VaultController } from '@paypal/paypal-server-sdk';
import type { Client } from '@paypal/paypal-server-sdk';
import type { ProviderStateStore } from '../../store.ts';
import { isMissing } from './errors.ts';
import type { Orders } from './orders.ts';
import { tried } from './retry.ts';

/**
 * PayPal may answer a capture before it has stored the account: `vault.status` is `APPROVED`, and there is no id yet
 * (https://developer.paypal.com/docs/checkout/save-payment-methods/during-purchase/js-sdk/paypal/, “Save approved payment
 * source”). Until it is known the order stands for the account that paid it.
 */
export const tokenOfOrder = (orderId: string): string => `order:${orderId}`;

const orderOf = (token: string): string | null => /^order:(.+)$/.exec(token)?.[1] ?? null;

/** An account that PayPal has stored, as its event tells. */
export interface StoredAccount {
  readonly order: string;
  readonly token: string;
}

export interface Tokens {
  /** Remembers which token became of an order. */
  note(stored: StoredAccount): Promise<void>;
  /** PayPal's token for one of ours. Null: PayPal has not stored the account. */
  of(token: string, signal: AbortSignal): Promise<string | null>;
}

export function createTokens(client: Client, orders: Orders, state: ProviderStateStore): Tokens {
  const controller = new VaultController(client);
  const keyOf = (orderId: string) => `account:${orderId}`;

  async function storedFor(customerId: string, abortSignal: AbortSignal): Promise<string | null> {
    try {
      const ask = () => controller.listCustomerPaymentTokens({ customerId }, { abortSignal });
      const { paymentTokens } = await tried(abortSignal, ask);
      return paymentTokens?.find(({ paymentSource }) => paymentSource?.paypal)?.id ?? null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  return {
    async note({ order, token }) {
      await state.write('paypal', keyOf(order), token, 0);
    },
    async of(token, signal) {
      const orderId = orderOf(token);
      if (orderId === null) return token;
      const noted = await state.read('paypal', keyOf(orderId));
      if (noted) return noted.value as string;
      // The event did not come, or named no order.
      const order = await orders.read(orderId, signal);
      const vault = order?.paymentSource?.paypal?.attributes?.vault;
      if (vault?.id) return vault.id;
      return vault?.customer?.id ? storedFor(vault.customer.id, signal) : null;
    },
  };
}
