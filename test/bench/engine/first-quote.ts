import { quote } from '../../../src/pricing/index.ts';
import { at, buyer, catalog, selection } from './order.ts';

/** Prints the milliseconds of the first quote after the load, in a process of its own. */
const start = performance.now();
const result = quote(catalog, selection, buyer, { at });
const time = performance.now() - start;
if (!result.ok) throw new Error('not sold');
console.log(time);
