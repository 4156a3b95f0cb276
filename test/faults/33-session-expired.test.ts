import { expect, test } from 'vitest';
import { charges, company, openPage, pay, phase, stillTime, toPay } from './page.ts';
import { nameOf } from './fault-proxy.ts';

/**
 * Fault 33: the buyer's session expired before Pay.
 * Guard, in src/backend/send.ts: `if (error.code === 'unauthenticated' && options.refresh && !renewed) {`
 * Red with: `if (error.code === 'unauthenticated' && options.refresh && renewed) {`
 */
stillTime();

function withSession({ renews }: { renews: boolean | Error }) {
  let signedIn = true;
  let renewed = 0;
  const page = openPage({
    http: {
      headers: () => ({ 'x-as': signedIn ? 'owner:acme' : 'nobody' }),
      refresh: () => {
        renewed += 1;
        if (renews instanceof Error) throw renews;
        signedIn = renews;
      },
    },
  });
  return { page, signOut: () => (signedIn = false), signIn: () => (signedIn = true), renewed: () => renewed };
}

test('the host renews it, and the same request is sent once more under the same key', async () => {
  const { page, signOut, renewed } = withSession({ renews: true });
  await toPay(page);
  signOut();
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(renewed()).toBe(1);
  const sent = page.proxy.arrived.filter((request) => nameOf(request) === 'POST /v1/checkouts');
  expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(sent).toHaveLength(2);
  expect(await charges(page)).toHaveLength(1);
});

test.each([
  ['it is not renewed', false],
  ['renewing it fails', new Error('no window for signing in')],
])('where %s the buyer is told, keeps what was typed, and pays after signing in', async (_, renews) => {
  const { page, signOut, signIn, renewed } = withSession({ renews });
  await toPay(page);
  signOut();
  await pay(page);
  expect(renewed()).toBe(1);
  const { payment, billing } = page.checkout.getState();
  expect(payment.refusal).toMatchObject({ kind: 'error', error: { code: 'unauthenticated' } });
  expect(billing).toMatchObject({ values: company, confirmed: true });
  signIn();
  page.checkout.fieldChanged(true);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
});
