import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tests that ask for a database take the server that there is. */
const onDatabase = readdirSync(join(root, 'test/server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/server/${file.replaceAll('\\', '/')}`)
  .filter((file) => readFileSync(join(root, file), 'utf8').includes('fresh-store.ts'));

/** What is tested on an embedded Postgres, on a Postgres server: `npm run test:postgres`. */
export default defineConfig({
  root,
  test: {
    include: ['test/postgres/*.test.ts', ...onDatabase],
    globalSetup: 'test/postgres/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  oxc: { target: 'es2022' },
});
