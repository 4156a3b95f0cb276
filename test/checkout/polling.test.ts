import { expect, test } from 'vitest';
import type { Attempt } from '../../src/contract/index.ts';
import { createPolling } from '../../src/checkout/effects/polling.ts';
import { createTestClock } from '../../src/testing/index.ts';

test('asks ever more slowly for one attempt, and soon for another', async () => {
  const clock = createTestClock();
  const begun = clock.now();
  const asked: number[] = [];
  const attempt = (id: string): Promise<Attempt> => {
    asked.push(clock.now() - begun);
    return Promise.resolve({ id, status: 'processing' } as Attempt);
  };
  const polling = createPolling({ backend: { attempt }, clock }, new AbortController().signal);
  const next = async (id: string): Promise<void> => {
    const answered = polling.next(id);
    for (let count = asked.length; asked.length === count;) await clock.advance(100);
    await answered;
  };
  for (let times = 0; times < 3; times++) await next('first');
  await next('second');
  expect(asked).toEqual([500, 1500, 3000, 3500]);
});
