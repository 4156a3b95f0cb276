/** Stands in for `fetch`: one request in, one answer out. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * What a network, or a gateway on the way, does to one exchange. `drop-before`, `html-502` and `hang`: the request never
 * arrives. All others let it through: `drop-after`, `html-502-after` and `error-after` (500 `internal`) lose what was answered,
 * `truncate`, `empty` and `huge` (2 MiB) spoil its body, `duplicate` sends it twice at once, `hold` keeps it back until the next one was answered.
 */
export type NetworkFault =
  | 'drop-before'
  | 'html-502'
  | 'hang'
  | 'drop-after'
  | 'html-502-after'
  | 'error-after'
  | 'truncate'
  | 'empty'
  | 'huge'
  | 'duplicate'
  | 'hold';

export interface FaultProxy {
  readonly fetch: Fetch;
  /** What happens to the next exchanges whose `METHOD /path` matches; later plans wait for earlier ones. */
  plan(on: RegExp, fault: NetworkFault | { readonly delay: number }, times?: number): void;
  /** Forgets all plans. */
  heal(): void;
  /** What arrived, in order. */
  readonly arrived: readonly Request[];
  /** How many are being answered. */
  readonly busy: number;
}

const gateway = (): Response =>
  new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
    status: 502,
    headers: { 'Content-Type': 'text/html' },
  });

const lost = (): TypeError => new TypeError('fetch failed');

/** Puts faults between a caller and whoever answers. `wait`: how a delay passes, in milliseconds. */
export function createFaultProxy(
  upstream: Fetch,
  wait: (milliseconds: number) => Promise<void> = (milliseconds) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
): FaultProxy {
  let plans: { on: RegExp; fault: NetworkFault | { readonly delay: number }; left: number }[] = [];
  const arrived: Request[] = [];
  let busy = 0;
  let letGo: (() => void) | null = null;

  function faultFor(request: Request): NetworkFault | { readonly delay: number } | null {
    const plan = plans.find(({ on }) => on.test(nameOf(request)));
    if (!plan) return null;
    plan.left -= 1;
    plans = plans.filter(({ left }) => left > 0);
    return plan.fault;
  }

  async function pass(request: Request): Promise<Response> {
    arrived.push(request.clone());
    busy += 1;
    try {
      return await upstream(request);
    } finally {
      busy -= 1;
      letGo?.();
    }
  }

  async function answer(request: Request): Promise<Response> {
    const fault = faultFor(request);
    if (typeof fault === 'object' && fault) {
      await wait(fault.delay);
      return pass(request);
    }
    switch (fault) {
      case null:
        return pass(request);
      case 'drop-before':
        throw lost();
      case 'html-502':
        return gateway();
      case 'hang':
        return new Promise(() => undefined);
      case 'drop-after':
        await pass(request);
        throw lost();
      case 'html-502-after':
        await pass(request);
        return gateway();
      case 'error-after':
        await pass(request);
        return Response.json({ code: 'internal', retryable: true }, { status: 500 });
      case 'truncate': {
        const response = await pass(request);
        const text = await response.text();
        return new Response(text.slice(0, text.length / 2), response);
      }
      case 'empty':
        return new Response(null, { status: (await pass(request)).status });
      case 'huge': {
        const { status, headers } = await pass(request);
        return new Response(`"${'x'.repeat(2 * 1024 * 1024)}"`, { status, headers });
      }
      case 'duplicate': {
        const [first] = await Promise.all([pass(request.clone()), pass(request)]);
        return first;
      }
      case 'hold':
        await new Promise<void>((resolve) => (letGo = resolve));
        letGo = null;
        return pass(request);
    }
  }

  return {
    fetch: answer,
    plan: (on, fault, times = 1) => void plans.push({ on, fault, left: times }),
    heal: () => void (plans = []),
    arrived,
    get busy() {
      return busy;
    },
  };
}

export const nameOf = ({ method, url }: Pick<Request, 'method' | 'url'>): string =>
  `${method} ${new URL(url).pathname}`;
