import { describe, expect, test } from 'vitest';
import { CheckoutError, type PayingStep } from '../../src/checkout/index.ts';
import { reduceStanding, type StandingAction } from '../../src/subscription/reduce-standing.ts';
import {
  initialSubscriptionState,
  maySucceed,
  reduceSubscription,
  type SubscriptionPhase,
} from '../../src/subscription/index.ts';
import { subscribed } from './fixture.ts';

const failed = new CheckoutError('network');
const steps: readonly (PayingStep | 'pricing')[] = [
  'pricing',
  'editing',
  'submitting',
  'action-required',
  'processing',
  'unconfirmed',
];
const phases: readonly SubscriptionPhase[] = [
  { name: 'loading' },
  { name: 'none' },
  { name: 'showing' },
  { name: 'failed', error: failed },
  ...steps.map((step) => ({ name: 'changing', step }) as const),
];

describe('an account that is only looked at', () => {
  test('takes no step that the table of transitions has not', async () => {
    const { account } = await subscribed();
    const { session, catalog, subscription, etag, invoices } = account.getState();
    const current = { subscription: subscription!, etag };
    const actions: readonly StandingAction[] = [
      { type: 'subscribe' },
      { type: 'dismiss-notice' },
      { type: 'retry' },
      { type: 'loaded', session: session!, catalog: catalog!, current, invoices },
      { type: 'loaded', session: session!, catalog: catalog!, current: null, invoices: [] },
      { type: 'load-failed', error: failed },
      { type: 'renewed', session: session!, current, invoices },
      { type: 'renewed', session: session!, current: null, invoices: [] },
      { type: 'done', notice: { done: 'subscribe', addOn: null } },
      { type: 'side-failed', error: failed },
      { type: 'online', online: false },
    ];
    for (const phase of phases)
      for (const action of actions) {
        const before = { ...initialSubscriptionState, phase };
        const after = reduceStanding(before, action);
        expect(maySucceed(phase, after.phase), `${action.type} in ${JSON.stringify(phase)}`).toBe(true);
        expect(reduceSubscription(before, action)).toEqual(after);
      }
  });

  test('what is asked for before it can be done keeps its order', async () => {
    const { open, settle } = await subscribed();
    const account = open();
    await settle(account);
    account.dispatch({ type: 'review-method' });
    account.fieldChanged(true);
    expect(account.getState().flow).toBe(null);
    await settle(account);
    expect(account.getState()).toMatchObject({ flow: { subject: { kind: 'method' } }, payment: { complete: true } });
  });

  test('once prepared, a request is taken at once', async () => {
    const { open, settle } = await subscribed();
    const account = open();
    await settle(account);
    await account.prepare();
    account.dispatch({ type: 'review-method' });
    expect(account.getState().flow?.subject.kind).toBe('method');
  });

  test('nothing is sent for one that has ended meanwhile', async () => {
    const { backend, open, settle } = await subscribed();
    const sent: string[] = [];
    const account = open({ backend: { ...backend, keepPlan: () => (sent.push('keep'), Promise.reject(failed)) } });
    await settle(account);
    account.dispatch({ type: 'keep-plan' });
    account.destroy();
    await settle(account);
    expect(sent).toEqual([]);
  });
});
