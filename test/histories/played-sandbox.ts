import { createSandboxProvider } from '../../src/server/index.ts';
import { chosen } from './played-provider.ts';
import type { PlayedProvider, Surroundings } from './played-provider.ts';

/** The sandbox, with events: it sends none of its own. */
export function playSandbox({ store, clock, attempts }: Surroundings): PlayedProvider {
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  return {
    method: 'card',
    cards: ['success', 'declined', 'challenge', 'slow', 'lost_answer', 'refused_later'],
    provider: () => ({
      ...sandbox,
      verifyEvent: async (_, raw) => JSON.parse(new TextDecoder().decode(raw)) as { id: string; attempt: string },
    }),
    pay: async ({ data }, card): Promise<Record<string, string>> =>
      data.challenge ? { challenge: 'accepted' } : { token: `sandbox_${card}:visa:4242` },
    books: async (attempt) => (await sandbox.payment(attempt)) ?? { charges: [], refunds: [] },
    async tell(send, delivery) {
      const attempt = chosen([...attempts], delivery);
      const statuses: number[] = [];
      for (let told = 0; attempt !== undefined && told < delivery.times; told++) {
        statuses.push(await send({}, JSON.stringify({ id: `event-${delivery.from}`, attempt })));
      }
      return statuses;
    },
    review: () => undefined,
    stop: () => Promise.resolve(),
  };
}
