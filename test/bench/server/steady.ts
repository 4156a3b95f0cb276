import { buyer } from './buyer.ts';
import type { Findings } from './goal.ts';
import { connect } from './load.ts';
import { openHosts } from './processes.ts';
import type { Memory } from './processes.ts';
import { slopeOf } from './rounds.ts';

export interface SteadyOptions {
  readonly minutes: number;
  /** Checkouts begun each second, whether or not those before are done. */
  readonly perSecond: number;
}

/** Sold first, as fast as it goes: the process compiles, fills its caches and comes to rest. */
const settling = 3_000;
/** As long as requests are counted in the process: each sample sees as many counts as the one before. */
const sampleEvery = 60_000;
const megabyte = 1024 * 1024;
/** What a sample's own noise may look like: of the heap, each minute. */
const most = 0.1;

/**
 * The server's memory while it sells at a steady rate, after a collection: the JavaScript heap, what of it is compiled code, what
 * lies outside it (the embedded Postgres keeps its pages in the memory of WebAssembly), and the process's own. Code is counted
 * by itself, since V8 goes on compiling for thousands of checkouts, and notes more for it than it counts as code. Between heap
 * snapshots after 1,500, 3,000, 4,500 and 6,000 checkouts, each when the counts of requests had just begun anew, the heap grew by
 * 928 KB, 136 KB and 18 KB: all but 13 KB of the last, lists that V8 keeps of its own, was code and its notes. Nothing that the
 * kit made for a checkout was left. In between, the limiter remembers each organisation and address for its minute.
 */
export async function measureMemory({ minutes, perSecond }: SteadyOptions): Promise<Findings> {
  const hosts = await openHosts();
  try {
    const kit = await hosts.start('kit');
    const client = connect(kit.url, 32);
    let begun = 0;
    let sold = 0;
    const failures: unknown[] = [];
    const buy = (number: number): Promise<void> =>
      buyer(client.ask, String(number), number)
        .buy()
        .then(() => void (sold += 1));
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (begun < settling) await buy(++begun);
      }),
    );
    const start = performance.now();
    const minutesGone = (): number => (performance.now() - start) / 60_000;
    const open = new Set<Promise<void>>();

    function sell(): void {
      // Behind by this many, it is a flood and no steady rate.
      if (open.size >= 200) return;
      const sale = buy(++begun)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => void open.delete(sale));
      open.add(sale);
    }
    const selling = setInterval(sell, 1000 / perSecond);

    const samples: (Memory & { readonly minute: number; readonly sold: number })[] = [];
    while (minutesGone() < minutes) {
      await new Promise((later) => setTimeout(later, Math.min(sampleEvery, (minutes - minutesGone()) * 60_000 + 10)));
      samples.push({ minute: minutesGone(), sold, ...(await kit.memory()) });
    }
    clearInterval(selling);
    await Promise.all(open);
    await client.close();
    if (failures.length > 0) throw new Error(`${failures.length} checkouts failed`, { cause: failures[0] });

    const perMinute = slopeOf(samples.map(({ minute, heap, code }) => [minute, heap - code]));
    const perThousand = slopeOf(samples.map(({ sold, heap, code }) => [sold / 1000, heap - code]));
    const compiled = slopeOf(samples.map(({ minute, code }) => [minute, code]));
    const heap = samples.reduce((sum, sample) => sum + sample.heap, 0) / samples.length;
    const rows = samples.map((sample) => ({
      minute: sample.minute.toFixed(2),
      'checkouts done': sample.sold,
      'heap MB': inMegabytes(sample.heap),
      'of it code MB': inMegabytes(sample.code),
      'outside MB': inMegabytes(sample.arrays),
      'resident MB': inMegabytes(sample.resident),
    }));
    const found = `${inKilobytes(perMinute)} KB a minute, ${inKilobytes(perThousand)} KB for 1,000 checkouts`;
    const share = (perMinute / heap) * 100;
    const goal = `heap without compiled code grows by ≤ ${most} % a minute after ${settling} checkouts`;
    const held = share <= most ? 'yes' : 'no';
    return {
      rows,
      goals: [{ goal, found: `${found} (${share.toFixed(2)} %); code ${inKilobytes(compiled)} KB a minute`, held }],
    };
  } finally {
    await hosts.stop();
  }
}

const inMegabytes = (bytes: number): number => Math.round((bytes / megabyte) * 100) / 100;
const inKilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;
