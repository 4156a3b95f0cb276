import { buyer } from './buyer.ts';
import type { Ask } from './buyer.ts';
import type { Constant } from './constants.ts';
import { atLeast } from './goal.ts';
import type { Findings } from './goal.ts';
import { connect, press } from './load.ts';
import { openHosts } from './processes.ts';
import type { HostProcess } from './processes.ts';
import { interleaved, middleOf, quantile } from './rounds.ts';

export interface SpeedOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Writes a profile of the kit's process to `reports/`. */
  readonly profile: boolean;
}

/** How many are sent at once. */
const atOnce = { read: 32, buy: 16 };
const catalogHeaders = { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.5', 'x-as': 'org_reader', 'x-from': '10.9.9.9' };

/** Servers and what they are asked: each is warmed up before its first round, so long (ms). */
const contenders = 9;
const warmUp = 8_000;

/** One round of one server. */
interface Round {
  readonly perSecond: number;
  readonly took: readonly number[];
  /** Processor time of the server's process for each, in microseconds. */
  readonly cpu: number;
  readonly busy: number;
}

/** The kit beside Hono with constants, and beside bare inserts. */
export async function measureSpeed({ rounds, seconds, profile }: SpeedOptions): Promise<Findings> {
  const hosts = await openHosts();
  try {
    const kit = await hosts.start('kit');
    const kitClient = connect(kit.url, atOnce.read);
    const samples = await sampled(kitClient.ask);
    if (profile) await kit.profile();
    const constant = await hosts.start('constant', samples.constants);
    const inserts = await hosts.start('inserts', samples.answers);
    const [constantClient, insertClient] = [connect(constant.url, atOnce.read), connect(inserts.url, atOnce.read)];

    let people = 0;
    // A shop's server has run for long: what is compiled while it serves is not what is measured.
    let warm = 0;
    async function round(host: HostProcess, many: number, once: () => Promise<unknown>): Promise<Round> {
      await press(many, ++warm <= contenders ? warmUp : 300, once);
      await host.usage();
      const { perSecond, took } = await press(many, seconds * 1000, once);
      const { cpu, busy } = await host.usage();
      return { perSecond, took, cpu: (cpu / took.length) * 1000, busy };
    }
    const quote = (ask: Ask) => () => buyer(ask, `reader${++people % 500}`, people % 500).quote();
    const read =
      (ask: Ask, path: string, hoped: number, more: Record<string, string> = {}) =>
      async () => {
        const { status } = await ask(path, { method: 'GET', headers: { ...catalogHeaders, ...more } });
        if (status !== hoped) throw new Error(`${path}: ${status}`);
      };
    const steps: Record<'quote' | 'open' | 'confirm', number[]> = { quote: [], open: [], confirm: [] };
    const buy = (ask: Ask, kept?: typeof steps) => async () => {
      const { quote, open, confirm } = buyer(ask, `buyer${++people}`, people);
      const times = [performance.now()];
      const step = async (work: Promise<string>): Promise<string> => {
        const answer = await work;
        times.push(performance.now());
        return answer;
      };
      await step(confirm(await step(open(await step(quote())))));
      if (kept)
        (['quote', 'open', 'confirm'] as const).forEach((name, at) => kept[name].push(times[at + 1]! - times[at]!));
    };

    const posted = (path: string) => insertClient.ask(path, { method: 'POST', headers: {}, body: '{}' });
    const fresh = { 'if-none-match': samples.etag };
    const results = await interleaved(rounds, {
      quote: () => round(kit, atOnce.read, quote(kitClient.ask)),
      'quote, constant': () => round(constant, atOnce.read, quote(constantClient.ask)),
      catalog: () => round(kit, atOnce.read, read(kitClient.ask, '/v1/catalog', 200)),
      'catalog, constant': () => round(constant, atOnce.read, read(constantClient.ask, '/v1/catalog', 200)),
      'catalog 304': () => round(kit, atOnce.read, read(kitClient.ask, '/v1/catalog', 304, fresh)),
      'catalog 304, constant': () => round(constant, atOnce.read, read(constantClient.ask, '/unchanged', 304)),
      checkout: () => round(kit, atOnce.buy, buy(kitClient.ask, steps)),
      'checkout, inserts behind 3 requests': () => round(inserts, atOnce.buy, buy(insertClient.ask)),
      'checkout, inserts behind 1 request': () => round(inserts, atOnce.buy, () => posted('/inserts')),
    });

    const ratio = (ours: keyof typeof results, floor: keyof typeof results) =>
      middleOf(results[ours].map(({ perSecond }, at) => perSecond / results[floor][at]!.perSecond));
    const rows = Object.entries(results).map(([what, all]) => {
      const speed = middleOf(all.map(({ perSecond }) => perSecond));
      const took = all.flatMap((one) => one.took);
      return {
        what,
        'per second': Math.round(speed.median),
        '±': `${Math.round(speed.spread * 100)} %`,
        'p50 ms': round2(quantile(took, 0.5)),
        'p99 ms': round2(quantile(took, 0.99)),
        'server µs': Math.round(middleOf(all.map(({ cpu }) => cpu)).median),
        busy: `${Math.round(middleOf(all.map(({ busy }) => busy)).median * 100)} %`,
      };
    });
    const stepRows = Object.entries(steps).map(([step, took]) => {
      const times = { 'p50 ms': round2(quantile(took, 0.5)), 'p99 ms': round2(quantile(took, 0.99)) };
      return { what: `checkout: ${step}`, 'per second': '', '±': '', ...times, 'server µs': '', busy: '' };
    });
    const written = Object.values(inserts.rows).reduce((sum, count) => sum + count, 0);
    const tables = Object.keys(inserts.rows).length;
    console.log(
      `A checkout leaves ${written} rows in ${tables} tables: as many does its floor insert in one transaction.`,
    );
    return {
      rows: [...rows, ...stepRows],
      written: inserts.rows,
      goals: [
        atLeast(0.6, 'quote / constant', ratio('quote', 'quote, constant')),
        atLeast(0.6, 'catalog / constant', ratio('catalog', 'catalog, constant')),
        atLeast(0.6, 'catalog 304 / constant', ratio('catalog 304', 'catalog 304, constant')),
        atLeast(0.5, 'checkout / inserts behind 3 requests', ratio('checkout', 'checkout, inserts behind 3 requests')),
      ],
    };
  } finally {
    await hosts.stop();
  }
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

/** What the kit answers, for the floors to give the same. */
async function sampled(ask: Ask) {
  const { quote, open, confirm } = buyer(ask, 'sample');
  const quoted = await quote();
  const opened = await open(quoted);
  const paid = await confirm(opened);
  const catalog = await ask('/v1/catalog', { method: 'GET', headers: catalogHeaders });
  const constants: Constant[] = [
    { method: 'POST', path: '/v1/quotes', status: 201, body: quoted },
    { method: 'GET', path: '/v1/catalog', status: 200, body: catalog.body },
    { method: 'GET', path: '/unchanged', status: 304, body: '' },
  ];
  const answers: Constant[] = [
    { method: 'POST', path: '/v1/quotes', status: 201, body: quoted },
    { method: 'POST', path: '/v1/checkouts', status: 201, body: opened },
    { method: 'POST', path: '/v1/checkouts/:id/confirm', status: 200, body: paid },
    { method: 'POST', path: '/inserts', status: 200, body: paid },
  ];
  return { constants, answers, etag: catalog.etag ?? '' };
}
