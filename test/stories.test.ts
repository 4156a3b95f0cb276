import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error it brings no types
import compile from '@storybook/addon-docs/mdx-loader';
import storybook from '../.storybook/main.ts';

const names = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder)
    .filter((file) => ending.test(file))
    .map((file) => file.replace(ending, ''));

it('has a story file for every element', () => {
  const stories = new Set(names('stories', /\.stories\.ts$/));
  const elements = names('src/elements', /(?<!\.styles)\.ts$/);
  expect(elements.filter((element) => !stories.has(element))).toEqual([]);
});

/** States of an element that is looked at in all of them, whatever it shows. */
const everyState = ['Playground', 'French', 'RightToLeft', 'Dark', 'Narrow', 'Loading', 'BackendDown', 'LongWords'];

it.each(names('src/elements', /(?<!\.styles)\.ts$/))('shows %s in every state', (element) => {
  const told = readFileSync(`stories/${element}.stories.ts`, 'utf8');
  expect(everyState.filter((state) => !new RegExp(`export const ${state}\\b`).test(told))).toEqual([]);
});

/** A page as Storybook's own loader compiles it. */
const compiled = (page: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const [docs] = storybook.addons.filter((addon) => typeof addon === 'object');
    const loader = {
      async: () => (error: Error | null, code?: string) => (error ? reject(error) : resolve(code!)),
      getOptions: () => docs!.options.mdxPluginOptions,
      resourcePath: 'page.mdx',
    };
    (compile as (this: typeof loader, page: string) => void).call(loader, page);
  });

it('reads the tables of a page, which are no Markdown as MDX has it', async () => {
  const page = await compiled('either | or\n\n| is | does |\n| -- | -- |\n| `a` | more |\n');
  const drawn = [...page.matchAll(/_components\.(\w+), \{/g)].map(([, name]) => name);
  expect(drawn.filter((name) => name !== 'code')).toEqual([
    'p',
    'table',
    'thead',
    'tr',
    'th',
    'th',
    'tbody',
    'tr',
    'td',
    'td',
  ]);
});

describe('the accessibility statement', () => {
  const rows = readFileSync('stories/docs/accessibility.mdx', 'utf8')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('goes through every criterion of level A and AA', () => {
    const counted = rows.flatMap(([, criterion]) => {
      const [, group, first, last] = /^(\d\.\d)\.(\d+)(?:–\d\.\d\.(\d+))?/.exec(criterion!)!;
      const numbers = Array.from(
        { length: Number(last ?? first) - Number(first) + 1 },
        (_, index) => Number(first) + index,
      );
      return numbers.map((number) => `${group}.${number}`);
    });
    expect(new Set(counted).size).toBe(counted.length);
    // WCAG 2.2 has 31 of level A (without 4.1.1) and 24 of level AA.
    expect(counted).toHaveLength(55);
  });

  it('names tests that exist, for whatever it says is supported', () => {
    for (const [, criterion, , state, , tests] of rows) {
      const named = [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
      expect(
        named.filter((file) => !existsSync(file)),
        criterion,
      ).toEqual([]);
      if (state === 'supported') expect(named.length, criterion).toBeGreaterThan(0);
    }
  });
});
