import {
  CheckoutPaymentIntent,
  OrdersController,
  PaymentInitiator,
  PaypalExperienceUserAction,
  PaypalPaymentTokenUsageType,
  PaypalWalletContextShippingPreference,
  StoreInVaultInstruction,
  StoredPaymentSourceUsageType,
  UsagePattern,
} from '@paypal/paypal-server-sdk';
import type { Client, Order, OrderRequest, PaypalWallet } from '@paypal/paypal-server-sdk';
import type { PaymentOrder, ProviderCall } from '../../payment-provider.ts';
import { leadingBack } from '../../return-url.ts';
import { isMissing } from './errors.ts';
import { tried } from './retry.ts';

/** PayPal's Orders v2. */
export interface Orders {
  /** `vaultId`: the stored account to charge, null for one that agrees in PayPal's window. */
  create(order: PaymentOrder, value: string, vaultId: string | null, call: ProviderCall): Promise<Order>;
  /** Null when PayPal does not know it. */
  read(id: string, abortSignal: AbortSignal): Promise<Order | null>;
  capture(id: string, requestId: string, abortSignal: AbortSignal): Promise<Order>;
}

/** The whole object, or the answer to a capture has no captures in it. */
const prefer = 'return=representation';

export function createOrders(client: Client, brandName: string | undefined): Orders {
  const controller = new OrdersController(client);
  return {
    create(order, value, vaultId, { idempotencyKey: paypalRequestId, signal: abortSignal }) {
      const paypal = vaultId === null ? approving(order, brandName) : stored(order, vaultId);
      const body = orderRequest(order, value, paypal);
      return tried(abortSignal, () => controller.createOrder({ body, paypalRequestId, prefer }, { abortSignal }));
    },
    async read(id, abortSignal) {
      try {
        return await tried(abortSignal, () => controller.getOrder({ id }, { abortSignal }));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    capture(id, paypalRequestId, abortSignal) {
      return tried(abortSignal, () => controller.captureOrder({ id, paypalRequestId, prefer }, { abortSignal }));
    },
  };
}

/** The same order gives the same request, byte for byte: its id replays only that. */
function orderRequest(order: PaymentOrder, value: string, paypal: PaypalWallet): OrderRequest {
  return {
    intent: CheckoutPaymentIntent.Capture,
    purchaseUnits: [{ amount: { currencyCode: order.currency, value }, customId: order.id }],
    paymentSource: { paypal },
  };
}

/** The payer agrees in PayPal's window, and the account is kept for later. */
function approving(order: PaymentOrder, brandName: string | undefined): PaypalWallet {
  return {
    attributes: {
      vault: { storeInVault: StoreInVaultInstruction.OnSuccess, usageType: PaypalPaymentTokenUsageType.Merchant },
    },
    experienceContext: {
      ...experience(order, brandName),
      shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
      userAction: PaypalExperienceUserAction.PayNow,
    },
  };
}

function stored({ buyerPresent }: PaymentOrder, vaultId: string): PaypalWallet {
  if (buyerPresent) return { vaultId };
  return {
    vaultId,
    storedCredential: {
      paymentInitiator: PaymentInitiator.Merchant,
      usage: StoredPaymentSourceUsageType.Subsequent,
      usagePattern: UsagePattern.SubscriptionPrepaid,
    },
  };
}

/** What PayPal's window shows, and where it leads. */
export function experience({ id, returnUrl, locale }: PaymentOrder, brandName: string | undefined) {
  const back = returnUrl === null ? null : leadingBack(returnUrl, id);
  return {
    ...(brandName !== undefined && { brandName }),
    ...(locale !== null && /^[a-z]{2}(-[A-Z]{2})?$/.test(locale) && { locale }),
    ...(back !== null && { returnUrl: back, cancelUrl: back }),
  };
}
