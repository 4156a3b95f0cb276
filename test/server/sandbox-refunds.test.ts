import { describe, expect, it } from 'vitest';
import { orderOf } from '../../src/server/attempts.ts';
import { openShop } from './shop.ts';

describe('the sandbox', () => {
  it('never refunds more than it took, nor twice for one key', async () => {
    const { store, sandbox, buy } = openShop();
    const { id } = await buy('sandbox_success');
    const attempt = orderOf((await store.findAttempt(id))!);
    const signal = new AbortController().signal;
    const refund = (amount: number, idempotencyKey: string) =>
      sandbox.refund({ attempt, amount, idempotencyKey, signal });
    const first = await refund(100, 'a');
    expect(await refund(100, 'a')).toEqual(first);
    await expect(refund(attempt.amount - 99, 'b')).rejects.toMatchObject({ outcome: 'nothing-done' });
    await Promise.all([refund(attempt.amount - 100, 'c'), refund(attempt.amount - 100, 'c')]);
    await expect(refund(1, 'd')).rejects.toMatchObject({ name: 'ProviderError' });
    const { refunds } = (await sandbox.payment(id))!;
    expect(refunds.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(attempt.amount);
  });
});
