import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const names = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder)
    .filter((file) => ending.test(file))
    .map((file) => file.replace(ending, ''));

it('has a story file for every element', () => {
  const stories = new Set(names('stories', /\.stories\.ts$/));
  const elements = names('src/elements', /(?<!\.styles)\.ts$/);
  expect(elements.filter((element) => !stories.has(element))).toEqual([]);
});
