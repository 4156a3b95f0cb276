import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, ProviderStateStore } from '../src/server/index.ts';

/** The shop's own time, which a visitor may move on: never back. One for the whole shop, kept over restarts. */
export interface ShopClock extends Clock {
  move(days: number): Promise<void>;
}

const day = 86_400_000;
/** The most days that one request moves on. */
const most = 366;
const place = ['demo', 'clock'] as const;

export async function createShopClock(state: ProviderStateStore): Promise<ShopClock> {
  const kept = await state.read(...place);
  let version = kept?.version ?? 0;
  let days = Number(kept?.value ?? 0);
  return {
    now: () => Date.now() + days * day,
    async move(more) {
      days += more;
      if (await state.write(...place, days, version)) version += 1;
    },
  };
}

/**
 * `GET /demo/clock` → `{ now }`; `POST { days }` moves the shop's time on, a day at a time, and does what falls due on each.
 * JSON only, so that no other site's form can send it.
 */
export function clockRoute(clock: ShopClock, runDue: () => Promise<unknown>) {
  const answer = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify(body));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const now = () => ({ now: new Date(clock.now()).toISOString() });
    if (request.method === 'GET') return answer(response, 200, now());
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
    if (request.method !== 'POST' || !isJson) return answer(response, 405, {});
    const days = await daysOf(request);
    if (days === null) return answer(response, 422, { days: `a whole number from 1 to ${most}` });
    for (let moved = 0; moved < days; moved++) {
      await clock.move(1);
      await runDue();
    }
    answer(response, 200, now());
  };
}

async function daysOf(request: IncomingMessage): Promise<number | null> {
  let text = '';
  for await (const chunk of request) if ((text += String(chunk)).length > 1000) return null;
  try {
    const { days } = JSON.parse(text) as { days?: unknown };
    return Number.isInteger(days) && (days as number) >= 1 && (days as number) <= most ? (days as number) : null;
  } catch {
    return null;
  }
}
