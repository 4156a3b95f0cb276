import type { ApplyChangeRequest, Change, ChangePreview } from '../../contract/index.ts';
import { carryForward, isTooSmall } from '../../pricing/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import type { AttemptOpening, Opened } from '../attempt-opening.ts';
import { instant } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { hashOf } from '../hash.ts';
import type { NextId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { quoteLifetime } from '../quotes.ts';
import type { PreviewRecord, SubscriptionRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';
import { baseOf } from './base.ts';
import { withDue } from './due-at.ts';
import { emptyBill } from './empty-bill.ts';
import type { LeastCharge } from './least-charge.ts';
import { nextCharge } from './next-charge.ts';
import type { PayDesk } from './pay-desk.ts';
import { planOf } from './plan.ts';
import { asSold, keepCycles } from './sold-cycles.ts';
import type { SubscriptionTaxes } from './taxes.ts';

/** A change that was applied, or the attempt that has to be paid first. */
export interface Applied {
  readonly subscription: SubscriptionRecord;
  readonly opened: Opened | null;
}

/** Prices changes and applies them by name. */
export interface ChangeDesk {
  /** Throws `not_allowed_now`, `invalid`. */
  preview(subscription: SubscriptionRecord, change: Change): Promise<PreviewRecord>;
  /** What this key did before; null: nothing. A request without a preview resumes. Throws `idempotency_mismatch`. */
  replay(subscription: SubscriptionRecord, key: string, request: Partial<ApplyChangeRequest>): Promise<Applied | null>;
  /**
   * `request`: what the key stands for, where that is not `body`. Throws `quote_used`, `quote_expired`, `quote_changed`,
   * `state_changed`, `invalid`, `attempt_open`.
   */
  apply(subscription: SubscriptionRecord, key: string, body: ApplyChangeRequest, request?: object): Promise<Applied>;
}

export interface ChangeDeskOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly opening: AttemptOpening;
  readonly pay: PayDesk;
  readonly taxes: SubscriptionTaxes;
  readonly leastCharge: LeastCharge;
  readonly clock: Clock;
  readonly ids: NextId;
  readonly pauseAnnual: boolean;
}

export function createChangeDesk(options: ChangeDeskOptions): ChangeDesk {
  const { catalog, store, opening, pay, taxes, leastCharge, clock, ids, pauseAnnual } = options;

  async function price(subscription: SubscriptionRecord, change: Change, at: string) {
    const sold = asSold(await catalog(), subscription.running);
    const kit = taxes.treatment(sold, subscription, at);
    const planned = planOf({ catalog: sold, subscription, treatment: kit, at, pauseAnnual }, change);
    // While the period is not paid yet nothing of it would be credited, and both would be charged.
    if (subscription.overdue && planned.lines.length > 0) throw new ProblemError('not_allowed_now');
    const { bill, treatment } = await taxes.bill(sold, subscription, planned.now, kit);
    const least = await leastCharge(subscription);
    // Nobody could be charged later where no method is stored.
    const waits = subscription.methodId !== null && isTooSmall(bill, least);
    const now = waits ? emptyBill(at) : bill;
    const running = planned.patch.running && keepCycles(sold, planned.patch.running);
    const patch = {
      ...planned.patch,
      ...(running && { running: waits ? carryForward(running, planned.now) : running }),
    };
    const after = { ...subscription, ...patch };
    const following = nextCharge(sold, after, kit, least);
    const next = following && (await taxes.bill(sold, after, following, kit)).bill;
    const { effective, effectiveAt, lines, allowances, lost, goOn } = planned;
    const currency = subscription.running.currency;
    const taxBehavior = sold.taxBehavior ?? 'exclusive';
    // The engine's bills are the wire's, but for their read-only arrays.
    const preview = structuredClone({
      ...{ change, at, effectiveAt, effective, currency, taxBehavior, treatment, lines, now, next },
      ...{ allowances, lost, goOn },
    }) as PreviewRecord['preview'];
    return { preview, patch, hash: hashOf({ preview, patch, base: baseOf(subscription) }) };
  }

  return {
    async preview(subscription, change) {
      const now = clock.now();
      const { preview, patch, hash } = await price(subscription, change, instant(now));
      const record: PreviewRecord = {
        id: ids('pre'),
        organization: subscription.organization,
        subscriptionId: subscription.id,
        base: baseOf(subscription),
        hash,
        change,
        preview,
        patch,
        createdAt: instant(now),
        expiresAt: instant(now + quoteLifetime),
        usedBy: null,
      };
      await store.savePreview(record);
      return record;
    },

    async replay(subscription, key, request) {
      const { organization } = subscription;
      const opened = await opening.replay(organization, key, hashOf(request));
      if (opened) return { subscription, opened };
      const used = await store.findPreviewByKey(organization, key);
      if (!used) return null;
      const same = request.preview ? used.id === request.preview.id : used.change.type === 'resume';
      if (!same) throw new ProblemError('idempotency_mismatch');
      return { subscription, opened: null };
    },

    async apply(subscription, key, body, request = body) {
      const { organization } = subscription;
      const stored = await store.findPreview(body.preview.id);
      if (stored?.organization !== organization) throw new ProblemError('not_found');
      if (stored.usedBy !== null) throw new ProblemError('quote_used');
      if (stored.base !== baseOf(subscription)) throw new ProblemError('state_changed');
      if (stored.expiresAt <= instant(clock.now())) throw new ProblemError('quote_expired');
      const fresh = await price(subscription, stored.change, stored.preview.at);
      if (body.preview.hash !== stored.hash || fresh.hash !== stored.hash) throw new ProblemError('quote_changed');
      const amount = stored.preview.now.total;
      if (amount > 0) {
        const method = await opening.methodOf(body.method, stored.preview.currency, organization);
        const opened = await opening.open({
          organization,
          idempotencyKey: key,
          bodyHash: hashOf(request),
          purpose: 'change',
          quoteId: null,
          subject: stored.id,
          intent: 'payment',
          amount,
          currency: stored.preview.currency,
          method,
          buyerPresent: true,
          billing: subscription.billing,
          acceptance: null,
          returnUrl: body.returnUrl ?? null,
          locale: body.locale ?? null,
        });
        return { subscription, opened };
      }
      // Nothing is due yet, but what follows is to be charged: the method is stored.
      const opened =
        stored.change.type === 'subscribe' && body.method
          ? await pay.updateMethod(subscription, key, { ...body, method: body.method }, body)
          : null;
      // A trial that is to be paid at its end goes on until then.
      if (opened && stored.preview.effective !== 'now') return { subscription, opened };
      const { overdue } = subscription;
      const next = withDue({ ...subscription, ...stored.patch });
      const voids = next.status === 'ended' && overdue ? overdue.invoiceId : null;
      const company = { preview: { id: stored.id, key }, voids };
      const result = await store.changeSubscription(next, instant(clock.now()), company);
      if (result.kind === 'changed') return { subscription: result.subscription, opened };
      throw new ProblemError(result.kind === 'moved' ? 'state_changed' : 'quote_used');
    },
  };
}

/** A preview as the page gets it. */
export const previewOnTheWire = ({ id, hash, expiresAt, preview }: PreviewRecord): ChangePreview => {
  return { id, hash, expiresAt, ...preview };
};
