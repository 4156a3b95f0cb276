/**
 * `npm run bench:server`: quotes, the catalog and whole checkouts a second, beside floors in the same run; client and servers
 * share the machine, each server in a process of its own. `--rounds 5`, `--seconds 2` a round, `--check`: exit 1 where a goal
 * is missed by more than its spread, `--minutes 10`: memory instead. `DATABASE_URL`: a Postgres in place of the embedded one.
 */
import { parseArgs } from 'node:util';
import { record } from '../record.ts';
import { table } from '../table.ts';
import { measureSpeed } from './speed.ts';
import { measureMemory } from './steady.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    minutes: { type: 'string' },
    rate: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const store = process.env.DATABASE_URL ? 'postgres' : 'pglite';
console.log(`Store: ${store}. Rate limits count as ever and are raised, so that none is in the way.`);

const result =
  values.minutes === undefined
    ? await measureSpeed({ rounds: Number(values.rounds), seconds: Number(values.seconds), profile: values.profile })
    : await measureMemory({ minutes: Number(values.minutes), perSecond: Number(values.rate) });

console.log(
  `\n${table(result.rows)}\n\n${table(result.goals.map(({ goal, found, held }) => ({ goal, found, held })))}`,
);
const name = `server-${values.minutes === undefined ? 'speed' : 'memory'}${store === 'pglite' ? '' : `-${store}`}`;
console.log(`\n${await record(name, { store, ...result })}`);
process.exit(values.check && result.goals.some(({ held }) => held === 'no') ? 1 : 0);
