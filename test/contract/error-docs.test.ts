import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemCodes } from '../../src/contract/index.ts';

const page = readFileSync('stories/docs/errors.mdx', 'utf8');
const entries = new Map(
  [...page.matchAll(/^### (\w+)\n\n([^]*?)(?=^##|(?![^]))/gm)].map(([, code, text]) => [code!, text!]),
);

/** The codes of the page side are a type: they are read from its source. */
const source = readFileSync('src/checkout/checkout-error.ts', 'utf8');
const [union] = /export type ClientErrorCode =[^]*?;\n\n/.exec(source) ?? [''];
const clientCodes = [...union.matchAll(/\| '(\w+)'/g)].map(([, code]) => code!);

it('has an entry for each code, and none that no longer exists', () => {
  expect(clientCodes.length).toBeGreaterThan(8);
  expect([...entries.keys()].sort()).toEqual([...Object.keys(problemCodes), ...clientCodes].sort());
});

it('says of each the cause and what to do', () => {
  const lacking = [...entries].filter(([, text]) => !/^[A-Z].{10,}\n\n\*\*What to do\.\*\* \S.{10,}/.test(text));
  expect(lacking.map(([code]) => code)).toEqual([]);
});
