import type {
  AttemptRecord,
  CreditNoteRecord,
  InvoiceRecord,
  MethodRecord,
  QuoteRecord,
  SubscriptionRecord,
  VatCheckRecord,
  VatRecheckRecord,
} from '../../records.ts';
import { table } from './table.ts';

export const quotes = table<QuoteRecord>('comptoir_quotes', {
  id: 'text',
  organization: 'text',
  hash: 'text',
  wanted: 'json',
  quote: 'json',
  vat: 'json',
  raisedPercent: 'integer',
  createdAt: 'instant',
  expiresAt: 'instant',
  paidBy: 'text',
});

export const attempts = table<AttemptRecord>('comptoir_attempts', {
  id: 'text',
  organization: 'text',
  idempotencyKey: 'text',
  bodyHash: 'text',
  quoteId: 'text',
  status: 'text',
  intent: 'text',
  amount: 'integer',
  currency: 'text',
  provider: 'text',
  method: 'text',
  savedToken: 'text',
  reference: 'text',
  data: 'json',
  step: 'integer',
  decline: 'text',
  held: 'text',
  billing: 'json',
  acceptance: 'json',
  returnUrl: 'text',
  locale: 'text',
  receipt: 'json',
  subscriptionId: 'text',
  createdAt: 'instant',
  updatedAt: 'instant',
  checkAt: 'instant',
});

/** Period and next charge lie flat, so that due work can be found by an index. */
interface SubscriptionRow extends Omit<SubscriptionRecord, 'period' | 'next'> {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly nextAt: string | null;
  readonly nextTotal: number | null;
}

export const subscriptions = table<SubscriptionRow>('comptoir_subscriptions', {
  id: 'text',
  organization: 'text',
  status: 'text',
  plan: 'text',
  cycle: 'text',
  currency: 'text',
  addOns: 'json',
  periodStart: 'instant',
  periodEnd: 'instant',
  trialEnd: 'instant',
  nextAt: 'instant',
  nextTotal: 'integer',
  methodId: 'text',
  billing: 'json',
  coupon: 'json',
  createdAt: 'instant',
  version: 'integer',
});

export function subscriptionRow({ period, next, ...rest }: SubscriptionRecord): SubscriptionRow {
  return {
    ...rest,
    periodStart: period.start,
    periodEnd: period.end,
    nextAt: next?.at ?? null,
    nextTotal: next?.total ?? null,
  };
}

export function subscriptionRecord(row: SubscriptionRow): SubscriptionRecord {
  const { periodStart, periodEnd, nextAt, nextTotal, ...rest } = row;
  return {
    ...rest,
    period: { start: periodStart, end: periodEnd },
    next: nextAt === null || nextTotal === null ? null : { at: nextAt, total: nextTotal },
  };
}

export const methods = table<MethodRecord>('comptoir_methods', {
  id: 'text',
  organization: 'text',
  type: 'text',
  provider: 'text',
  brand: 'text',
  last4: 'text',
  label: 'text',
  expires: 'text',
  token: 'text',
  createdAt: 'instant',
});

export const invoices = table<InvoiceRecord>('comptoir_invoices', {
  id: 'text',
  organization: 'text',
  subscriptionId: 'text',
  attemptId: 'text',
  number: 'text',
  issuedAt: 'instant',
  currency: 'text',
  total: 'integer',
  status: 'text',
  document: 'json',
});

export const vatChecks = table<VatCheckRecord>('comptoir_vat_checks', {
  id: 'text',
  number: 'text',
  status: 'text',
  name: 'text',
  reference: 'text',
  checkedAt: 'instant',
});

export const vatRechecks = table<VatRecheckRecord>('comptoir_vat_rechecks', {
  id: 'text',
  organization: 'text',
  attemptId: 'text',
  invoiceId: 'text',
  number: 'text',
  status: 'text',
  checks: 'integer',
  createdAt: 'instant',
  checkAt: 'instant',
});

export const creditNotes = table<CreditNoteRecord>('comptoir_credit_notes', {
  id: 'text',
  organization: 'text',
  attemptId: 'text',
  invoiceId: 'text',
  invoiceNumber: 'text',
  number: 'text',
  issuedAt: 'instant',
  currency: 'text',
  net: 'integer',
  tax: 'integer',
  total: 'integer',
  reason: 'text',
  vatCheckId: 'text',
  refund: 'text',
  refundKey: 'text',
  refundReference: 'text',
  refundedAt: 'instant',
});
