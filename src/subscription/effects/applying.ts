import { billingFaults, billingInfo, CheckoutError, serverFaults } from '../../checkout/index.ts';
import { createFollowing, leavesOutcomeOpen, type Following } from '../../checkout/effects/following.ts';
import { vatVerdict } from '../../checkout/effects/vat-verdict.ts';
import type { Attempt, ChangePreview, PayWith } from '../../contract/index.ts';
import { needsMethod } from '../flow-selectors.ts';
import type { Flow, Notice } from '../state.ts';
import type { SubscriptionEffects } from '../store.ts';
import type { Reviewing } from './reviewing.ts';

export interface Applying {
  confirm(): void;
  keepAddOn(addOn: string): void;
  keepPlan(): void;
  cancelPayment(): void;
  /** What was sent may have been done though nobody could tell: whoever gives it up sees how it stands. */
  leave(): void;
  /** Takes up a payment that a reload interrupted. */
  resume(): void;
  hurry(): void;
}

interface Kept {
  readonly key: string;
  readonly request: string;
  readonly id: string | null;
  readonly notice: Notice;
}

/** Does what was looked over; whatever charges is followed until the backend says `paid`. */
export function createApplying(effects: SubscriptionEffects, reviewing: Reviewing): Applying {
  const { options, signal, state, report, track, renew } = effects;
  const { backend, payments, storage } = options;
  let kept = read();
  let judging = false;
  let undoing = false;

  function read(): Kept | null {
    try {
      return JSON.parse(storage?.get() ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }
  function keep(value: Kept | null): void {
    kept = value;
    if (value) storage?.set(JSON.stringify(value));
    else storage?.remove();
  }
  /** The same request keeps its idempotency key; another request gets a new one. */
  function keyFor(request: unknown, notice: Notice): string {
    const text = JSON.stringify(request);
    if (kept?.request !== text) keep({ key: options.ids(), request: text, id: null, notice });
    return kept!.key;
  }

  const following: Following = createFollowing({
    backend,
    payments,
    clock: options.clock,
    signal,
    step: (step, attempt) => report({ type: 'stepped', step, ...(attempt && { attempt }) }),
    keep: (attempt) => keep(attempt && kept ? { ...kept, id: attempt.id } : null),
  });

  async function follow(attempt: Attempt, notice: Notice, resume = false): Promise<void> {
    const outcome = await following.follow(attempt, resume);
    if (outcome?.kind === 'paid') await finish(notice);
    else if (outcome) report({ type: 'refused', refusal: outcome.refusal });
  }

  async function finish(notice: Notice): Promise<void> {
    keep(null);
    await readAgain();
    report({ type: 'done', notice });
  }

  /** What was done is done, also where the network goes before it can be looked at. */
  const readAgain = (): Promise<void> => renew().catch(() => undefined);

  const payWith = (): PayWith => {
    const { method, saved } = state().payment;
    const returnUrl = options.returnUrl?.();
    const locale = options.locale?.();
    return {
      method: { id: method ?? '', ...(saved ? { saved } : {}) },
      ...(returnUrl ? { returnUrl } : {}),
      ...(locale ? { locale } : {}),
    };
  };

  /** A saved method is charged by the very request that opens its payment; another one has not been given yet. */
  const send = <T>(request: () => Promise<T>): Promise<T> =>
    needsMethod(state()) && state().payment.saved ? following.open(request) : request();

  async function run(flow: Flow): Promise<void> {
    const { subject } = flow;
    const notice = noticeOf(flow);
    if (subject.kind === 'billing') {
      await backend.updateBilling(billingInfo(state().billing), state().etag, signal);
      return finish(notice);
    }
    if (subject.kind === 'change') return apply(flow.preview!, notice);
    const request = payWith();
    const key = keyFor({ subject, request }, notice);
    const attempt = await send(() =>
      subject.kind === 'method'
        ? backend.updateMethod(request, key, signal)
        : backend.payInvoice(subject.invoice, request, key, signal),
    );
    return follow(attempt, notice);
  }

  async function apply({ id, hash }: ChangePreview, notice: Notice): Promise<void> {
    const request = { preview: { id, hash }, ...(needsMethod(state()) ? payWith() : {}) };
    const key = keyFor(request, notice);
    const { etag } = state();
    const { attempt } = await send(() => backend.apply(request, key, etag, signal));
    return attempt ? follow(attempt, notice) : finish(notice);
  }

  /** What only expired is priced again, and with the same figures sent again, once; other figures wait to be agreed to. */
  async function refuse(thrown: unknown, again = true): Promise<void> {
    if (signal.aborted) return;
    const error = CheckoutError.from(thrown);
    // The figures of a preview hold for a while; then it is forgotten.
    const expired = ['quote_expired', 'not_found'].includes(error.code);
    const stale = expired || /^(quote|state)_/.test(error.code);
    if (stale) {
      await readAgain();
      await reviewing.again();
      const { flow } = state();
      if (again && expired && flow?.preview && !flow.repriced)
        return run(flow).catch((late: unknown) => refuse(late, false));
    }
    payments.release?.(error);
    const faults = serverFaults(error);
    if (Object.keys(faults).length > 0) return report({ type: 'billing-refused', faults });
    const { flow } = state();
    if (stale && flow?.repriced) report({ type: 'stepped', step: 'editing' });
    else if (!stale || !flow?.error) report({ type: 'flow-failed', error });
  }

  /** What the provider's own field needs first, inside the click. */
  async function confirm(flow: Flow): Promise<void> {
    const { method } = state().payment;
    const prepared = method && needsMethod(state()) ? payments.prepare(method) : null;
    report({ type: 'stepped', step: 'submitting' });
    try {
      const ready = await prepared;
      if (ready && !ready.ready) return report({ type: 'refused', refusal: { kind: 'field', reason: ready.reason } });
      await options.beforePay?.();
      await run(flow);
    } catch (thrown) {
      await refuse(thrown);
    }
  }

  async function judgeVatNumber(): Promise<void> {
    const { values, vat } = state().billing;
    const number = values.vatNumber?.trim();
    if (!number || vat.number !== null) return;
    const verdict = await vatVerdict(options, number, values.country ?? null);
    report({ type: 'vat-number-judged', number: verdict.number, valid: verdict.valid });
  }

  async function confirmBilling(flow: Flow): Promise<void> {
    if (judging) return;
    judging = true;
    await judgeVatNumber().finally(() => (judging = false));
    if (state().flow?.subject !== flow.subject) return;
    const faults = billingFaults(state().billing);
    if (Object.keys(faults).length > 0) return report({ type: 'billing-refused', faults });
    return confirm(flow);
  }

  /** Once, however often it is asked for meanwhile. */
  async function aside(work: () => Promise<unknown>, notice: Notice): Promise<void> {
    if (undoing) return;
    undoing = true;
    try {
      await work();
      await readAgain();
      report({ type: 'done', notice });
    } catch (thrown) {
      if (signal.aborted) return;
      report({ type: 'side-failed', error: CheckoutError.from(thrown) });
      await readAgain();
    }
    undoing = false;
  }

  return {
    confirm() {
      const { flow, phase, payment } = state();
      if (!flow || phase.name !== 'changing' || phase.step !== 'editing' || payment.wait > 0) return;
      if (flow.subject.kind === 'change' && !flow.preview) return;
      void track(flow.subject.kind === 'billing' ? confirmBilling(flow) : confirm(flow));
    },
    keepAddOn: (addOn) =>
      void track(aside(() => backend.keepAddOn(addOn, state().etag, signal), { done: 'keep-add-on', addOn })),
    keepPlan: () => void track(aside(() => backend.keepPlan(state().etag, signal), { done: 'keep-plan', addOn: null })),
    cancelPayment() {
      const id = state().attempt?.id ?? state().flow?.error?.attempt?.id;
      if (!id) return;
      void track(
        following
          .giveUp(id)
          .then((settled) =>
            settled
              ? follow(settled, kept?.notice ?? other)
              : report({ type: 'refused', refusal: { kind: 'canceled' } }),
          ),
      );
    },
    leave: () => void (kept && track(readAgain())),
    resume() {
      const id = options.returning ?? kept?.id;
      if (!id) return keep(null);
      const notice = kept?.notice ?? other;
      const work = async (): Promise<void> => {
        const attempt = await backend.attempt!(id, signal).catch((thrown: unknown) => {
          // It may be paid: asked for until that can be told.
          if (leavesOutcomeOpen(CheckoutError.from(thrown))) return following.find(id);
          throw thrown;
        });
        if (attempt.status === 'created') {
          const settled = await following.giveUp(id);
          if (settled) await follow(settled, notice);
        } else await follow(attempt, notice, true);
      };
      void track(work().catch(() => (signal.aborted ? undefined : keep(null))));
    },
    hurry: () => following.hurry(),
  };
}

/** What a payment was for that another browser context began. */
const other: Notice = { done: 'invoice', addOn: null };

function noticeOf({ subject }: Flow): Notice {
  if (subject.kind !== 'change') return { done: subject.kind, addOn: null };
  const { change } = subject;
  return { done: change.type, addOn: 'addOn' in change ? change.addOn : null };
}
