import { buyer } from './buyer.ts';
import type { Findings } from './goal.ts';
import { connect } from './load.ts';
import { openHosts } from './processes.ts';
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
 * The server's memory while it sells at a steady rate, after a collection: the JavaScript heap, what lies outside it (the
 * embedded Postgres keeps its pages in the memory of WebAssembly), and the process's own.
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

    const samples: { minute: number; sold: number; heap: number; arrays: number; resident: number }[] = [];
    while (minutesGone() < minutes) {
      await new Promise((later) => setTimeout(later, Math.min(sampleEvery, (minutes - minutesGone()) * 60_000 + 10)));
      const { heap, arrays, resident } = await kit.memory();
      samples.push({ minute: minutesGone(), sold, heap, arrays, resident });
    }
    clearInterval(selling);
    await Promise.all(open);
    await client.close();
    if (failures.length > 0) throw new Error(`${failures.length} checkouts failed`, { cause: failures[0] });

    const later = samples.filter(({ minute }) => minute >= Math.min(settling, minutes / 2));
    const perMinute = slopeOf(later.map(({ minute, heap }) => [minute, heap]));
    const perThousand = slopeOf(later.map(({ sold, heap }) => [sold / 1000, heap]));
    const heap = later.reduce((sum, sample) => sum + sample.heap, 0) / later.length;
    const rows = samples.map((sample) => ({
      minute: sample.minute.toFixed(2),
      'checkouts done': sample.sold,
      'heap MB': inMegabytes(sample.heap),
      'outside MB': inMegabytes(sample.arrays),
      'resident MB': inMegabytes(sample.resident),
    }));
    const found = `${inKilobytes(perMinute)} KB a minute, ${inKilobytes(perThousand)} KB for 1,000 checkouts`;
    const share = (perMinute / heap) * 100;
    const goal = `heap grows by ≤ ${most} % a minute after ${settling} minutes`;
    return { rows, goals: [{ goal, found: `${found} (${share.toFixed(2)} %)`, held: share <= most ? 'yes' : 'no' }] };
  } finally {
    await hosts.stop();
  }
}

const inMegabytes = (bytes: number): number => Math.round((bytes / megabyte) * 100) / 100;
const inKilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;
