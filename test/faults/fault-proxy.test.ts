import { expect, test } from 'vitest';
import { createFaultProxy, nameOf, type NetworkFault } from './fault-proxy.ts';

function bench() {
  const seen: string[] = [];
  const waited: number[] = [];
  const proxy = createFaultProxy(
    async (request) => {
      seen.push(`${nameOf(request)} ${await request.text()}`.trim());
      return Response.json({ seen: seen.length }, { status: 201 });
    },
    async (milliseconds) => void waited.push(milliseconds),
  );
  const ask = (path: string, body?: string) =>
    proxy.fetch(new Request(`http://shop.test${path}`, body === undefined ? {} : { method: 'POST', body }));
  return { seen, waited, proxy, ask };
}

test.each<[NetworkFault, number]>([
  ['drop-before', 0],
  ['drop-after', 1],
])('%s breaks the connection, with %i requests through', async (fault, through) => {
  const { proxy, ask, seen } = bench();
  proxy.plan(/\/a$/, fault);
  await expect(ask('/a')).rejects.toThrow('fetch failed');
  expect(seen).toHaveLength(through);
  expect((await ask('/a')).status).toBe(201);
});

test.each<[NetworkFault, number]>([
  ['html-502', 0],
  ['html-502-after', 1],
])('%s answers as a gateway does, with %i requests through', async (fault, through) => {
  const { proxy, ask, seen } = bench();
  proxy.plan(/^GET/, fault);
  const answer = await ask('/a');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
  expect(seen).toHaveLength(through);
});

test('spoils bodies', async () => {
  const { proxy, ask } = bench();
  for (const fault of ['truncate', 'empty', 'huge'] as const) proxy.plan(/./, fault);
  expect(await (await ask('/a')).text()).toBe('{"see');
  expect(await (await ask('/a')).text()).toBe('');
  expect((await (await ask('/a')).text()).length).toBeGreaterThan(1024 * 1024);
});

test('sends twice, waits, and lets nothing else suffer', async () => {
  const { proxy, ask, seen, waited } = bench();
  proxy.plan(/^POST \/a$/, 'duplicate');
  proxy.plan(/^POST \/a$/, { delay: 2000 });
  await ask('/b');
  await ask('/a', 'x');
  await ask('/a', 'y');
  expect(seen).toEqual(['GET /b', 'POST /a x', 'POST /a x', 'POST /a y']);
  expect(waited).toEqual([2000]);
});

test('turns two requests round', async () => {
  const { proxy, ask, seen } = bench();
  proxy.plan(/\/first$/, 'hold');
  await Promise.all([ask('/first'), ask('/second')]);
  expect(seen).toEqual(['GET /second', 'GET /first']);
});

test('never answers what hangs', async () => {
  const { proxy, ask, seen } = bench();
  proxy.plan(/./, 'hang');
  const late = new Promise((resolve) => setTimeout(resolve, 5, 'late'));
  expect(await Promise.race([ask('/a'), late])).toBe('late');
  expect(seen).toEqual([]);
});
