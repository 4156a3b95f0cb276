import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { LimitStore } from './limit-store.ts';
import type { Limits, Rate } from './limits.ts';
import type { Log } from './log.ts';
import { ProblemError } from './problem.ts';
import type { HashAddress, RequestSource } from './request-source.ts';

/** What the store counts. */
export type Counted = 'payments' | 'couponGuesses' | 'vatLookups';

/** Counts, and throws `rate_limited` with the seconds to wait. A source without organisation and address is not counted. */
export interface Limiter {
  /** One more request, in this process. */
  request(source: RequestSource): void;
  /** One more, in the store: counted before it is done, so that many at once are no way around. */
  take(what: Counted, source: RequestSource): Promise<void>;
  /** It was none after all. */
  giveBack(what: Counted, source: RequestSource): Promise<void>;
  /** Throws while as many payments as may be were declined lately. */
  refuseDeclined(organization: string): Promise<void>;
}

export interface LimiterOptions {
  readonly limits: Limits;
  readonly store: LimitStore;
  readonly hashAddress: HashAddress;
  readonly clock: Clock;
  readonly log: Log;
}

export function createLimiter({ limits, store, hashAddress, clock, log }: LimiterOptions): Limiter {
  const requests = createWindow();

  function refuse(what: keyof Limits, { organization }: Pick<RequestSource, 'organization'>, until: number): never {
    log({ level: 'warn', event: 'limit.reached', code: what, ...(organization !== null && { organization }) });
    throw new ProblemError('rate_limited', { retryAfter: Math.max(1, Math.ceil((until - clock.now()) / 1000)) });
  }

  async function add(what: Counted, rate: Rate, source: RequestSource, by: 1 | -1): Promise<void> {
    const now = clock.now();
    const keys = await keysOf(what, rate, source);
    const counts = await store.addToCounts(keys, by, instant(now), instant(now + rate.seconds * 1000));
    const over = by === 1 ? counts.find(({ count }, at) => count > keys[at]!.limit) : undefined;
    if (over) refuse(what, source, Date.parse(over.until));
  }

  async function keysOf(what: Counted, { perPrincipal, perAddress }: Rate, { organization, address }: RequestSource) {
    return [
      ...(organization === null ? [] : [{ key: `${what} of ${organization}`, limit: perPrincipal }]),
      ...(address === null ? [] : [{ key: `${what} from ${await hashAddress(address)}`, limit: perAddress }]),
    ];
  }

  return {
    request(source) {
      const rate = limits.requests;
      if (!rate) return;
      const { organization, address } = source;
      const window = requests(clock.now(), rate.seconds * 1000);
      if (organization !== null && window.add(`of ${organization}`) > rate.perPrincipal) {
        refuse('requests', source, window.until);
      }
      if (address !== null && window.add(`from ${address}`) > rate.perAddress) refuse('requests', source, window.until);
    },
    async take(what, source) {
      const rate = limits[what];
      if (rate) await add(what, rate, source, 1);
    },
    async giveBack(what, source) {
      const rate = limits[what];
      if (rate) await add(what, rate, source, -1);
    },
    async refuseDeclined(organization) {
      const rate = limits.payments;
      if (!rate) return;
      const length = rate.seconds * 1000;
      const declines = await store.listDeclines(organization, instant(clock.now() - length));
      const oldest = declines[rate.declined - 1];
      if (oldest !== undefined) refuse('payments', { organization }, Date.parse(oldest) + length);
    },
  };
}

/** More sources than this in one window are a flood that no count here will stop: the newest go uncounted. */
const mostSources = 100_000;

/** Counts of the running window; all of them are forgotten when it ends, so that memory stays bounded. */
function createWindow() {
  let counts = new Map<string, number>();
  let until = 0;
  return (now: number, length: number) => {
    if (now >= until || until - now > length) {
      counts = new Map();
      until = now + length;
    }
    return {
      until,
      add(key: string): number {
        const count = (counts.get(key) ?? 0) + 1;
        if (count > 1 || counts.size < mostSources) counts.set(key, count);
        return count;
      },
    };
  };
}
