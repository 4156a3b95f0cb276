import { openPgStore } from '../../src/server/pg.ts';

/** A server's start, in a process of its own: migrates, and ends. */
const [url, options] = process.argv.slice(2) as [string, string];
await (await openPgStore(url, { options })).close();
