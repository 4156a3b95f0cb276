import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const folder = new URL('./results/', import.meta.url);

/**
 * Keeps what a benchmark found beside what it ran on, so that a slide is seen: `results/<day>-<name>.json`, replaced when it
 * runs again on the same day (UTC). Answers the file's path.
 */
export async function record(name: string, result: object): Promise<string> {
  const date = new Date().toISOString();
  const processors = cpus();
  const machine = { node: process.version, cpu: processors[0]?.model ?? 'unknown', cpus: processors.length };
  await mkdir(folder, { recursive: true });
  const file = fileURLToPath(new URL(`${date.slice(0, 10)}-${name}.json`, folder));
  await writeFile(file, `${JSON.stringify({ date, ...machine, ...result }, null, 2)}\n`);
  return file;
}
