import type {
  Attempt,
  ChangePreview,
  ChangeResult,
  InvoiceSummary,
  ServerQuote,
  Session,
  Subscription,
} from '../contract/index.ts';
import type { Catalog } from '../pricing/index.ts';

/**
 * Small guards over what a backend answers: what the page relies on must be there, anything more is let through.
 * Each returns null when the answer cannot be used.
 */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isAmount = (value: unknown): boolean => Number.isSafeInteger(value);

export function readSession(json: unknown): Session | null {
  if (!isRecord(json) || !isText(json.who)) return null;
  const list = (name: string): unknown[] => (Array.isArray(json[name]) ? json[name] : []);
  return {
    organization: null,
    prefill: null,
    subscription: null,
    country: null,
    sandbox: false,
    now: '',
    ...json,
    owners: list('owners'),
    savedMethods: list('savedMethods'),
    paymentMethods: list('paymentMethods').filter((offer) => isRecord(offer) && isText(offer.id)),
    capabilities: list('capabilities'),
  } as unknown as Session;
}

/** Only that it is an object: `validateCatalog` lists what else is wrong. */
export function readCatalog(json: unknown): Catalog | null {
  return isRecord(json) ? (json as unknown as Catalog) : null;
}

function isBill(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['subtotal', 'discount', 'net', 'tax', 'total'].every((name) => isAmount(value[name])) &&
    Array.isArray(value.lines) &&
    Array.isArray(value.taxes) &&
    isText(value.at)
  );
}

export function readQuote(json: unknown): ServerQuote | null {
  const usable =
    isRecord(json) &&
    isText(json.id) &&
    isText(json.hash) &&
    isText(json.currency) &&
    isText(json.expiresAt) &&
    isRecord(json.treatment) &&
    isRecord(json.selection) &&
    isBill(json.now) &&
    (json.next === null || isBill(json.next));
  return usable ? (json as unknown as ServerQuote) : null;
}

const statuses = ['created', 'requires_action', 'processing', 'paid', 'failed', 'canceled', 'unknown'];

/** A status that nobody knows reads as `unknown`: pending, never success. */
export function readAttempt(json: unknown): Attempt | null {
  if (!isRecord(json) || !isText(json.id) || !isText(json.status)) return null;
  const status = statuses.includes(json.status) ? json.status : 'unknown';
  return { session: null, decline: null, receipt: null, subscriptionId: null, ...json, status } as unknown as Attempt;
}

/** Also what an older or simpler backend answers, that knows of nothing scheduled or overdue. */
export function readSubscription(json: unknown): Subscription | null {
  const usable =
    isRecord(json) &&
    isText(json.id) &&
    isText(json.status) &&
    isText(json.plan) &&
    isText(json.cycle) &&
    isText(json.currency) &&
    isRecord(json.period) &&
    isRecord(json.billing) &&
    Array.isArray(json.addOns);
  if (!usable) return null;
  const nothing = { trialEnd: null, next: null, method: null, scheduled: null, overdue: null, ended: null };
  const addOns = (json.addOns as unknown[]).filter(isRecord);
  return {
    ...nothing,
    ...json,
    addOns: addOns.map((addOn) => ({ period: json.period, left: null, ...addOn })),
  } as unknown as Subscription;
}

export function readPreview(json: unknown): ChangePreview | null {
  const usable =
    isRecord(json) &&
    isText(json.id) &&
    isText(json.hash) &&
    isText(json.currency) &&
    isText(json.effectiveAt) &&
    isRecord(json.change) &&
    isBill(json.now) &&
    (json.next === null || isBill(json.next));
  if (!usable) return null;
  return { lines: [], allowances: [], lost: [], goOn: [], ...json } as unknown as ChangePreview;
}

export function readChangeResult(json: unknown): ChangeResult | null {
  if (!isRecord(json)) return null;
  const subscription = readSubscription(json.subscription);
  if (!subscription) return null;
  if (json.attempt === null || json.attempt === undefined) return { subscription, attempt: null };
  const attempt = readAttempt(json.attempt);
  return attempt && { subscription, attempt };
}

export function readInvoices(json: unknown): InvoiceSummary[] | null {
  if (!isRecord(json) || !Array.isArray(json.invoices)) return null;
  return json.invoices.filter((row) => isRecord(row) && isText(row.id) && isAmount(row.total)) as InvoiceSummary[];
}
