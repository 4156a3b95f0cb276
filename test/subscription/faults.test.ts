import { describe, expect, test, vi } from 'vitest';
import { CheckoutError } from '../../src/checkout/index.ts';
import { hanging, subscribed } from './fixture.ts';

const buySeats = { type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 5 } } as const;
const removeSeats = { type: 'review-change', change: { type: 'remove-add-on', addOn: 'seats' } } as const;
const fails = (code: 'network' | 'quote_expired' | 'state_changed'): Promise<never> =>
  Promise.reject(new CheckoutError(code));

describe('an account in which something goes wrong', () => {
  test('figures that only expired are renewed in silence, and paid', async () => {
    const bench = await subscribed();
    await bench.ask(buySeats);
    bench.account.fieldChanged(true);
    const { apply } = bench.backend;
    const once = vi.fn(apply).mockImplementationOnce(() => fails('quote_expired'));
    bench.backend.apply = once;
    const said: unknown[] = [];
    bench.account.subscribe(({ flow, phase }) => said.push(flow?.error?.code, flow && phase));
    const state = await bench.ask({ type: 'confirm' });
    expect(state).toMatchObject({ phase: { name: 'showing' }, notice: { done: 'buy-add-on' } });
    expect(once).toHaveBeenCalledTimes(2);
    expect(said).not.toContain('quote_expired');
    expect(said).not.toContainEqual({ name: 'changing', step: 'editing' });
  });

  test('figures that expire without end are not asked for without end', async () => {
    const bench = await subscribed();
    await bench.ask(buySeats);
    bench.account.fieldChanged(true);
    const apply = vi.fn(() => fails('quote_expired'));
    bench.backend.apply = apply;
    const { flow, phase } = await bench.ask({ type: 'confirm' });
    expect(flow?.error?.code).toBe('quote_expired');
    expect(phase).toEqual({ name: 'changing', step: 'editing' });
    expect(apply).toHaveBeenCalledTimes(2);
  });

  test('what was changed elsewhere is said, and still said once it is priced anew', async () => {
    const bench = await subscribed();
    await bench.ask({ type: 'review-change', change: { type: 'cancel' } });
    bench.backend.apply = () => fails('state_changed');
    const { flow, phase } = await bench.ask({ type: 'confirm' });
    expect(flow).toMatchObject({ error: { code: 'state_changed' }, repriced: false });
    expect(flow?.preview).not.toBeNull();
    expect(phase).toEqual({ name: 'changing', step: 'editing' });
  });

  test('a payment given up that was open elsewhere is said to be', async () => {
    const bench = await subscribed({ payments: hanging });
    await bench.ask(buySeats);
    bench.account.fieldChanged(true);
    const attempt = { id: 'att_other', status: 'requires_action' };
    bench.backend.apply = () => Promise.reject(new CheckoutError('attempt_open', { attempt }));
    bench.backend.cancel = () => Promise.resolve({ ...attempt, status: 'canceled' } as never);
    expect((await bench.ask({ type: 'confirm' })).flow?.error?.code).toBe('attempt_open');
    const { flow, payment } = await bench.ask({ type: 'cancel-payment' });
    expect(payment.refusal).toEqual({ kind: 'canceled' });
    expect(flow?.error).toBeNull();
  });

  test('an undo asked for twice is done once; what was said before stands until it is', async () => {
    const bench = await subscribed({ wanted: { addOns: { seats: 5 } } });
    await bench.ask(removeSeats);
    await bench.ask({ type: 'confirm' });
    const { keepAddOn } = bench.backend;
    const kept = vi.fn(keepAddOn);
    bench.backend.keepAddOn = kept;
    const said: unknown[] = [];
    bench.account.subscribe(({ notice, error }) => said.push(notice?.done ?? null, error));
    bench.account.dispatch({ type: 'keep-add-on', addOn: 'seats' });
    const state = await bench.ask({ type: 'keep-add-on', addOn: 'seats' });
    expect(kept).toHaveBeenCalledTimes(1);
    expect(state).toMatchObject({ notice: { done: 'keep-add-on' }, error: null });
    expect(new Set(said)).toEqual(new Set(['remove-add-on', 'keep-add-on', null]));
    expect(said.indexOf('keep-add-on')).toBeGreaterThan(said.lastIndexOf('remove-add-on'));
  });

  test('what could not be read while the network was away is read when it is back', async () => {
    let online = true;
    let turn = (): void => undefined;
    const network = { online: () => online, subscribe: (listener: () => void) => void (turn = listener) };
    const bench = await subscribed({ network });
    const { subscription } = bench.backend;
    await bench.ask({ type: 'review-change', change: { type: 'cancel' } });
    bench.backend.subscription = () => fails('network');
    expect((await bench.ask({ type: 'confirm' })).subscription?.scheduled).toBeNull();
    bench.backend.subscription = subscription;
    for (online of [false, true]) turn();
    await bench.settle();
    expect(bench.account.getState().subscription?.scheduled).toMatchObject({ type: 'cancel' });
  });

  test('a saved card that is gone is not paid with, nor is it while one looks on', async () => {
    const bench = await subscribed();
    const { session } = bench.backend;
    const gone: typeof session = async (signal) => ({ ...(await session(signal)), savedMethods: [] });
    expect((await bench.ask(buySeats)).payment.saved).not.toBeNull();
    bench.backend.session = gone;
    bench.backend.apply = () => Promise.reject(new CheckoutError('not_owner'));
    expect((await bench.ask({ type: 'confirm' })).payment).toMatchObject({ method: 'card', saved: null });
    const account = bench.open();
    await bench.settle(account);
    account.dispatch(buySeats);
    await bench.settle(account);
    expect(account.getState().payment).toMatchObject({ method: 'card', saved: null });
  });

  test('a member in whose dialog an owner chose a card still sees it chosen', async () => {
    const bench = await subscribed();
    const { session } = bench.backend;
    const { payment } = await bench.ask(buySeats);
    bench.backend.session = async (signal) => ({ ...(await session(signal)), who: 'member', savedMethods: [] });
    bench.backend.apply = () => Promise.reject(new CheckoutError('not_owner'));
    const refused = await bench.ask({ type: 'confirm' });
    expect(refused).toMatchObject({ flow: { error: { code: 'not_owner' } }, session: { who: 'member' } });
    expect(refused.payment).toMatchObject({ saved: payment.saved, savedMethods: payment.savedMethods });
  });

  test('who is a member when the page is looked at again is left nothing of what an owner was given', async () => {
    const bench = await subscribed();
    const account = bench.open();
    await bench.settle(account);
    expect(account.getState().payment.savedMethods).not.toEqual([]);
    expect(account.getState().invoices).not.toEqual([]);
    const { session } = bench.backend;
    bench.backend.session = async (signal) => ({ ...(await session(signal)), who: 'member', savedMethods: [] });
    account.refresh();
    await bench.settle(account);
    expect(account.getState()).toMatchObject({
      session: { who: 'member' },
      invoices: [],
      payment: { savedMethods: [] },
    });
  });

  test('whoever has bought elsewhere and comes back is shown it', async () => {
    const bench = await subscribed();
    const { subscription } = bench.backend;
    bench.backend.subscription = () => Promise.resolve(null);
    const account = bench.open();
    await bench.settle(account);
    expect(account.getState().phase.name).toBe('none');
    bench.backend.subscription = subscription;
    account.refresh();
    await bench.settle(account);
    expect(account.getState().phase.name).toBe('showing');
  });
});
