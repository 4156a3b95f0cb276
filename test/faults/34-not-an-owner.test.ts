import { expect, test } from 'vitest';
import { openPage, phase, stillTime } from './page.ts';
import { openShop } from '../server/shop.ts';

/**
 * Fault 34: who asks is no owner, or names what belongs to another organisation.
 * Guard, in src/server/router.ts: `if (access === 'owner' && principal.who !== 'owner') throw new ProblemError('not_owner');`
 * Guard, in src/server/routes/checkouts.ts: `if (!attempt || attempt.organization !== principal.organization.id) throw new ProblemError('not_found');`
 * Red with: `if (!attempt) throw new ProblemError('not_found');`
 */
stillTime();

test('a member chooses, and is told that an owner pays', async () => {
  const page = openPage({ http: { headers: () => ({ 'x-as': 'member:acme' }) } });
  await page.settle(page.checkout);
  const { phase: stands, session } = page.checkout.getState();
  expect(stands).toEqual({ name: 'blocked', reason: 'not-owner' });
  expect(session!.owners).toEqual([{ name: 'Camille', email: null }]);
  page.checkout.dispatch({ type: 'choose-plan', plan: 'standard' });
  expect(page.checkout.getState().selection.plan).toBe('standard');
  expect(phase(page.checkout)).toBe('blocked');
});

test('a member is let look by the server, and do nothing', async () => {
  const shop = openShop();
  const attempt = await shop.buy('sandbox_success');
  const member = { as: 'member:acme' };
  expect((await shop.ask('GET', '/v1/subscription', undefined, member)).status).toBe(200);
  for (const answer of [
    await shop.open(await shop.quote({}, member), {}, member),
    await shop.read(attempt.id, member),
    await shop.confirm(attempt.id, {}, member),
    await shop.cancel(attempt.id, member),
    await shop.ask('GET', '/v1/invoices', undefined, member),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_owner' } });
});

test('another organisation finds nothing of ours', async () => {
  const shop = openShop();
  const { body } = await shop.open(await shop.quote());
  const other = { as: 'owner:other' };
  for (const answer of [
    await shop.read(body.id, other),
    await shop.confirm(body.id, { token: 'sandbox_success' }, other),
    await shop.cancel(body.id, other),
  ])
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect((await shop.read(body.id)).body.status).toBe('created');
  await shop.confirm(body.id, { token: 'sandbox_success' });
  expect((await shop.ask('GET', '/v1/subscription', undefined, other)).status).toBe(404);
  expect((await shop.ask('GET', '/v1/invoices', undefined, other)).body).toEqual({ invoices: [] });
});
