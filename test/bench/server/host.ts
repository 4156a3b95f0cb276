import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { getHeapCodeStatistics } from 'node:v8';
import { getRequestListener } from '@hono/node-server';
import { constants } from './constants.ts';
import { inserts } from './inserts.ts';
import { kit } from './kit.ts';
import type { Memory, Part, Started, Usage } from './processes.ts';

/** What a process serves. */
export interface Served {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly rows?: Readonly<Record<string, number>>;
  close?(): Promise<void>;
}

/** One of the processes that are measured: says where it serves, then answers what it used. */
const [part, folder, given] = process.argv.slice(2) as [Part, string, string];
const parts: { readonly [P in Part]: () => Served | Promise<Served> } = {
  kit: () => kit(folder),
  constant: () => constants(JSON.parse(given) as Parameters<typeof constants>[0]),
  inserts: () => inserts(folder, JSON.parse(given) as Parameters<typeof inserts>[1]),
};
const served = await parts[part]();

let cpu = process.cpuUsage();
let loop = performance.eventLoopUtilization();

function usage(): Usage {
  const { user, system } = process.cpuUsage(cpu);
  const { utilization } = performance.eventLoopUtilization(loop);
  cpu = process.cpuUsage();
  loop = performance.eventLoopUtilization();
  return { cpu: (user + system) / 1000, busy: utilization };
}

function memory(): Memory {
  globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  const { code_and_metadata_size: machine, bytecode_and_metadata_size: bytecode } = getHeapCodeStatistics();
  return { heap: heapUsed, code: machine + bytecode, arrays: external, resident: rss };
}

/** A profile of what follows, without the start: written when the process is to end. */
let profiler: Session | undefined;
async function profile(): Promise<void> {
  profiler = new Session();
  profiler.connect();
  await profiler.post('Profiler.enable');
  await profiler.post('Profiler.start');
}

process.on('message', (asked) => {
  if (asked === 'usage') process.send!(usage());
  else if (asked === 'memory') process.send!(memory());
  else if (asked === 'profile') void profile().then(() => process.send!(null));
  else void stop();
});
// Nobody is left to serve.
process.once('disconnect', () => process.exit(0));

async function stop(): Promise<void> {
  const profiled = await profiler?.post('Profiler.stop');
  if (profiled) await writeFile(`reports/bench-${part}.cpuprofile`, JSON.stringify(profiled.profile));
  http.closeAllConnections();
  await new Promise((closed) => http.close(closed));
  await served.close?.();
  process.exit(0);
}

const listener = getRequestListener(served.fetch);
const http = createServer((request, response) => void listener(request, response));
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  process.send!({ url: `http://127.0.0.1:${port}`, rows: served.rows ?? {} } satisfies Started);
});
