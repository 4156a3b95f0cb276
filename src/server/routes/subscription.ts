import type { Change, ChangeResult, Subscription } from '../../contract/index.ts';
import { attemptOnTheWire } from '../attempts.ts';
import type { Opened } from '../attempt-opening.ts';
import type { Handlers, Reply } from '../call.ts';
import { ProblemError } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import { idempotencyKeyOf, refuseForeignReturn } from '../request-facts.ts';
import type { Services } from '../services.ts';
import { withBilling } from '../subscription/billing-info.ts';
import { previewOnTheWire } from '../subscription/change-desk.ts';
import type { Applied } from '../subscription/change-desk.ts';
import { addOnKept, planKept } from '../subscription/keep.ts';
import { asSold } from '../subscription/sold-cycles.ts';
import { etagOfSubscription } from '../subscription/view.ts';

type Routes = Pick<
  Handlers,
  | 'previewChange'
  | 'applyChange'
  | 'removeAddOn'
  | 'keepAddOn'
  | 'pauseSubscription'
  | 'resumeSubscription'
  | 'cancelSubscription'
  | 'keepPlan'
  | 'updateBillingInfo'
  | 'updatePaymentMethod'
  | 'payInvoice'
>;

/** What an owner does to a subscription. Another organisation's never comes into sight: it is found by who asks. */
export function subscriptionRoutes(services: Services): Routes {
  const { catalog, subscriptions, changes, pay, attempts, store, view, vat, ids } = services;

  const shown = async (record: SubscriptionRecord): Promise<Reply> => {
    const body: Subscription = await view(record);
    return { body, headers: { ETag: etagOfSubscription(record) } };
  };

  async function started({ attempt, replayed }: Opened) {
    const now = attempts.started(attempt) ? attempt : await attempts.start(attempt);
    return { status: replayed ? 200 : 201, attempt: now };
  }

  async function result({ subscription, opened }: Applied): Promise<Reply> {
    const attempt = opened && (await started(opened)).attempt;
    // A saved method may have paid at once.
    const after = attempt?.status === 'paid' ? await store.findSubscription(subscription.organization) : null;
    const record = after ?? subscription;
    const body: ChangeResult = { subscription: await view(record), attempt: attempt && attemptOnTheWire(attempt) };
    return { body, headers: { ETag: etagOfSubscription(record) } };
  }

  const apply: typeof changes.apply = async (subscription, ...given) => {
    try {
      return await changes.apply(subscription, ...given);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'state_changed') throw error;
      throw await subscriptions.stateChanged(subscription.organization);
    }
  };

  /** A change that charges nothing, priced and applied in one. */
  async function applyFree(organization: string, request: Request, change: Change): Promise<Reply> {
    const subscription = await subscriptions.decidedOn(organization, request);
    const { id, hash } = await changes.preview(subscription, change);
    return shown((await apply(subscription, ids('key'), { preview: { id, hash } })).subscription);
  }

  return {
    async previewChange({ body, principal }) {
      const subscription = await subscriptions.current(principal.organization.id);
      return { body: previewOnTheWire(await changes.preview(subscription, body)) };
    },

    async applyChange({ request, body, principal }) {
      const key = idempotencyKeyOf(request);
      refuseForeignReturn(body, request);
      const subscription = await subscriptions.current(principal.organization.id);
      const known = await changes.replay(subscription, key, body);
      if (known) return result(known);
      await subscriptions.demand(request, subscription);
      return result(await apply(subscription, key, body));
    },

    async resumeSubscription({ request, body, principal }) {
      const key = idempotencyKeyOf(request);
      refuseForeignReturn(body, request);
      const subscription = await subscriptions.current(principal.organization.id);
      // The preview is another each time; the key stands for what was asked.
      const asked = { purpose: 'resume', ...body };
      const known = await changes.replay(subscription, key, asked);
      if (known) return result(known);
      await subscriptions.demand(request, subscription);
      const { id, hash } = await changes.preview(subscription, { type: 'resume' });
      return result(await apply(subscription, key, { preview: { id, hash }, ...body }, asked));
    },

    removeAddOn: ({ request, body, param, principal }) =>
      applyFree(principal.organization.id, request, {
        type: 'remove-add-on',
        addOn: param('id'),
        quantity: body.quantity,
      }),
    pauseSubscription: ({ request, body, principal }) =>
      applyFree(principal.organization.id, request, { type: 'pause', removeAddOns: body.removeAddOns }),
    cancelSubscription: ({ request, principal }) => applyFree(principal.organization.id, request, { type: 'cancel' }),

    async keepAddOn({ request, param, principal }) {
      const subscription = await subscriptions.decidedOn(principal.organization.id, request);
      return shown(
        await subscriptions.save(addOnKept(subscription, asSold(await catalog(), subscription.running), param('id'))),
      );
    },
    async keepPlan({ request, principal }) {
      const subscription = await subscriptions.decidedOn(principal.organization.id, request);
      return shown(await subscriptions.save(planKept(subscription)));
    },
    async updateBillingInfo({ request, body, principal, source }) {
      const subscription = await subscriptions.decidedOn(principal.organization.id, request);
      return shown(await subscriptions.save(await withBilling(subscription, body, vat, { source })));
    },

    async updatePaymentMethod({ request, body, principal }) {
      const key = idempotencyKeyOf(request);
      refuseForeignReturn(body, request);
      const subscription = await subscriptions.current(principal.organization.id);
      const { status, attempt } = await started(await pay.updateMethod(subscription, key, body));
      return { status, body: attemptOnTheWire(attempt) };
    },
    async payInvoice({ request, body, param, principal }) {
      const key = idempotencyKeyOf(request);
      refuseForeignReturn(body, request);
      const subscription = await subscriptions.current(principal.organization.id);
      const { status, attempt } = await started(await pay.payInvoice(subscription, param('id'), key, body));
      return { status, body: attemptOnTheWire(attempt) };
    },
  };
}
