import { readFileSync } from 'node:fs';
import { formatHex } from 'culori';
import { expect, it } from 'vitest';
import source from '../../src/styles/tokens.json' with { type: 'json' };
import { generatedFiles } from '../../.ci/token-files.ts';
import { designTokens } from '../../stories/support/design-tokens.ts';

it('has made what is made of tokens.json: else run `npm run tokens`', async () => {
  for (const [file, content] of Object.entries(await generatedFiles()))
    expect(readFileSync(file, 'utf8'), file).toBe(content);
});

it('refers to tokens that are there, of the same type', () => {
  const followed = designTokens.filter(({ follows }) => follows);
  expect(followed.length).toBeGreaterThan(15);
  for (const { path, type, follows } of followed)
    expect(designTokens.find((token) => token.path === follows)?.type, `${path} → ${follows}`).toBe(type);
});

it('calls no two tokens the same', () => {
  for (const key of ['name', 'local'] as const)
    expect(new Set(designTokens.map((token) => token[key])).size, key).toBe(designTokens.length);
});

/** Tools may read either of a colour's two notations. */
it('writes each colour the same in components and in hex', () => {
  const colors: { colorSpace: string; components: number[]; hex: string }[] = [];
  JSON.stringify(source, (_key, value) => {
    if (value?.colorSpace) colors.push(value);
    return value;
  });
  expect(colors.length).toBeGreaterThan(25);
  for (const { colorSpace, components, hex } of colors) {
    const [r, g, b] = components;
    expect(colorSpace).toBe('srgb');
    expect(formatHex({ mode: 'rgb', r: r!, g: g!, b: b! })).toBe(hex);
  }
});
