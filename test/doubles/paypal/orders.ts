import { CaptureStatus, OrderStatus, PaypalWalletVaultStatus } from '@paypal/paypal-server-sdk';
import type { Order, OrderRequest, OrdersCapture, PaypalWallet } from '@paypal/paypal-server-sdk';
import { emit } from './books.ts';
import type { Books } from './books.ts';
import { malformed, missing, unprocessable } from './refusal.ts';
import { keepToken } from './vault.ts';

const currencies =
  /^(AUD|BRL|CAD|CNY|CZK|DKK|EUR|HKD|HUF|ILS|JPY|MYR|MXN|TWD|NZD|NOK|PHP|PLN|GBP|SGD|SEK|CHF|THB|USD)$/;
const wholeOnly = /^(HUF|JPY|TWD)$/;

export function createOrder(books: Books, body: OrderRequest, requestId: string | undefined): Order {
  const unit = body.purchaseUnits?.[0];
  if (!unit || body.purchaseUnits.length !== 1 || (body.intent as string) !== 'CAPTURE')
    throw malformed('INVALID_VALUE');
  refuseAmount(unit.amount);
  const wallet = body.paymentSource?.paypal;
  if (wallet && requestId === undefined) throw malformed('PAYPAL_REQUEST_ID_REQUIRED');
  const order: Order = {
    id: books.nextId('5O'),
    intent: body.intent,
    status: wallet ? OrderStatus.PayerActionRequired : OrderStatus.Created,
    createTime: '2026-03-03T09:00:00Z',
    purchaseUnits: [
      { referenceId: 'default', amount: unit.amount, ...(unit.customId !== undefined && { customId: unit.customId }) },
    ],
    links: [],
  };
  if (wallet?.vaultId === undefined) {
    books.orders.set(order.id!, order);
    wallets.set(order, wallet);
    return order;
  }
  const token = books.paymentTokens.get(wallet.vaultId);
  if (!token) throw unprocessable('TOKEN_ID_NOT_FOUND');
  const instrument = books.instruments.get(wallet.vaultId) ?? 'ok';
  if (instrument === 'ended') throw unprocessable('AGREEMENT_ALREADY_CANCELLED');
  if (instrument === 'forgotten') throw missing();
  books.orders.set(order.id!, order);
  wallets.set(order, undefined);
  if (instrument === 'consent') return order;
  books.instruments.set(order.id!, instrument);
  order.status = OrderStatus.Approved;
  try {
    return capture(books, order.id!);
  } catch (error) {
    books.orders.delete(order.id!);
    throw error;
  }
}

/** What the order was asked to keep, by order. */
const wallets = new WeakMap<Order, PaypalWallet | undefined>();

function refuseAmount({ currencyCode, value }: { readonly currencyCode: string; readonly value: string }): void {
  if (!currencies.test(currencyCode)) throw unprocessable('CURRENCY_NOT_SUPPORTED');
  const form = wholeOnly.test(currencyCode) ? /^\d{1,7}$/ : /^\d{1,7}\.\d{2}$/;
  if (!form.test(value)) throw unprocessable('DECIMAL_PRECISION');
  if (!(Number(value) > 0)) throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE');
}

export function orderOf(books: Books, id: string): Order {
  const order = books.orders.get(id);
  if (!order) throw missing();
  return order;
}

export function capture(books: Books, id: string): Order {
  const order = orderOf(books, id);
  if (order.status === OrderStatus.Completed) throw unprocessable('ORDER_ALREADY_CAPTURED');
  if (order.status !== OrderStatus.Approved) throw unprocessable('ORDER_NOT_APPROVED');
  const instrument = books.instruments.get(id) ?? 'ok';
  if (instrument === 'declined_once') books.instruments.set(id, 'ok');
  if (instrument === 'declined' || instrument === 'declined_once') throw unprocessable('INSTRUMENT_DECLINED');
  const unit = order.purchaseUnits![0]!;
  const { currencyCode, value } = unit.amount!;
  const status =
    instrument === 'pending'
      ? CaptureStatus.Pending
      : instrument === 'refused'
        ? CaptureStatus.Declined
        : CaptureStatus.Completed;
  const made: OrdersCapture = {
    id: books.nextId('3C'),
    status,
    amount: { currencyCode, value },
    finalCapture: true,
    ...(unit.customId !== undefined && { customId: unit.customId }),
  };
  order.status = OrderStatus.Completed;
  unit.payments = { captures: [made] };
  books.captures.set(made.id!, { capture: made, order });
  const wallet = wallets.get(order);
  const keeps = wallet?.attributes?.vault && status === CaptureStatus.Completed;
  const later = keeps && instrument === 'stored_later';
  const vault = keeps && !later ? keepToken(books, instrument, { order: id }) : null;
  order.paymentSource = {
    paypal: {
      emailAddress: 'buyer@example.com',
      accountId: 'QYR5Z8XDVJNXQ',
      ...(later && { attributes: { vault: { status: PaypalWalletVaultStatus.Approved } } }),
      ...(vault && {
        attributes: { vault: { id: vault.id!, status: PaypalWalletVaultStatus.Vaulted, customer: vault.customer! } },
      }),
    },
  };
  if (status === CaptureStatus.Completed) charge(books, made, order);
  const name = { COMPLETED: 'COMPLETED', PENDING: 'PENDING', DECLINED: 'DENIED' }[status as string];
  emit(books, `PAYMENT.CAPTURE.${name}`, { ...made, supplementaryData: { relatedIds: { orderId: order.id } } });
  return order;
}

function charge(books: Books, made: OrdersCapture, order: Order): void {
  const { currencyCode: currency, value } = made.amount!;
  books.ledger.push({
    kind: 'charge',
    id: made.id!,
    order: order.id!,
    value,
    currency,
    attempt: made.customId ?? null,
  });
}

/** A review of a pending capture has come to an end. */
export function complete(books: Books, orderId: string): void {
  const order = orderOf(books, orderId);
  const made = order.purchaseUnits![0]!.payments!.captures![0]!;
  made.status = CaptureStatus.Completed;
  charge(books, made, order);
  emit(books, 'PAYMENT.CAPTURE.COMPLETED', { ...made, supplementaryData: { relatedIds: { orderId } } });
}
