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

/** The process compiles, fills its caches and comes to rest. */
const settling = 2;
const sampleEvery = 15_000;
const megabyte = 1024 * 1024;
/** What a sample's own noise may look like: of the heap, each minute. */
const most = 0.1;

/**
 * The server's memory while it sells at a steady rate, after a collection: the JavaScript heap, what of it is compiled code, what
 * lies outside it (the embedded Postgres keeps its pages in the memory of WebAssembly), and the process's own. Code is counted
 * by itself, since V8 goes on compiling for thousands of checkouts: between heap snapshots after 1,000, 2,500 and 4,000 of them
 * the heap grew by 797 KB, then by 168 KB, and less than 5 KB of either was anything else than code and V8's notes on it, not
 * all of which V8 counts as code here.
 */
export async function measureMemory({ minutes, perSecond }: SteadyOptions): Promise<Findings> {
  const hosts = await openHosts();
  try {
    const kit = await hosts.start('kit');
    const client = connect(kit.url, 32);
    let begun = 0;
    let sold = 0;
    const failures: unknown[] = [];
    const start = performance.now();
    const minutesGone = (): number => (performance.now() - start) / 60_000;
    const open = new Set<Promise<void>>();

    function sell(): void {
      // Behind by this many, it is a flood and no steady rate.
      if (open.size >= 200) return;
      const name = String(++begun);
      const sale = buyer(client.ask, name, begun)
        .buy()
        .then(() => void (sold += 1))
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

    const later = samples.filter(({ minute }) => minute >= Math.min(settling, minutes / 2));
    const perMinute = slopeOf(later.map(({ minute, heap, code }) => [minute, heap - code]));
    const perThousand = slopeOf(later.map(({ sold, heap, code }) => [sold / 1000, heap - code]));
    const compiled = slopeOf(later.map(({ minute, code }) => [minute, code]));
    const heap = later.reduce((sum, sample) => sum + sample.heap, 0) / later.length;
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
    const goal = `heap without compiled code grows by ≤ ${most} % a minute after ${settling} minutes`;
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
