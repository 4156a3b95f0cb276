import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designTokens } from '../../stories/support/design-tokens.ts';
import { figure, judge, readColor, valuesOf, type Pair, type Scheme } from '../../stories/support/contrast.ts';
import { formatHex, wcagContrast } from 'culori';

const folder = 'src/styles/themes';
const themes = readdirSync(folder).map((file) => file.replace(/\.css$/, ''));
const sheet = (theme: string): string => readFileSync(`${folder}/${theme}.css`, 'utf8');

/** Which schemes a theme may be seen in. */
const schemes = (theme: string): Scheme[] => (theme === 'light' || theme === 'dark' ? [theme] : ['light', 'dark']);

const least = (theme: string, pair: Pair): number => {
  if (theme !== 'high-contrast') return pair.least;
  return pair.least === 4.5 ? 7 : 4.5;
};

describe.each(themes)('%s', (theme) => {
  it.each(schemes(theme))('can be read in %s', (scheme) => {
    const faults = judge(valuesOf(sheet(theme)), scheme)
      .filter((pair) => pair.ratio < least(theme, pair))
      .map((pair) => `${pair.what}: ${figure(pair.ratio)}, not ${least(theme, pair)} (${pair.colors.join(' on ')})`);
    expect(faults).toEqual([]);
  });

  it('sets tokens that there are, in fewer than 40 lines', () => {
    const known = new Set(designTokens.map(({ name }) => name));
    expect(Object.keys(valuesOf(sheet(theme))).filter((name) => !known.has(name))).toEqual([]);
    expect(sheet(theme).trim().split('\n').length).toBeLessThan(40);
  });

  it('yields to what a page sets, and answers to its name', () => {
    const selector = `:where(:root:not([data-comptoir-theme]), [data-comptoir-theme='${theme}']) {`;
    expect(sheet(theme)).toContain(selector);
    expect(sheet(theme).match(/\{/g)).toHaveLength(1);
    // Build tools that rewrite light-dark() for older browsers need it beside.
    expect(sheet(theme)).toMatch(/^ {2}color-scheme: /m);
  });
});

it('ships the themes that the documents name', () => {
  expect(themes).toEqual(['auto', 'dark', 'dashboard', 'editorial', 'high-contrast', 'light', 'playful']);
});

it('sees a pair that cannot be read', () => {
  const faults = judge({ '--comptoir-color-text': '#999999' }, 'light').filter(({ passes }) => !passes);
  expect(faults.map(({ what }) => what)).toContain('text on surface');
  expect(faults.every(({ front }) => front === 'color.text')).toBe(true);
});

/** The hover of a primary button, as the style sheet mixes it. */
it('reads colours as a browser does', () => {
  expect(formatHex(readColor('light-dark(#ffffff, rgb(18 23 21))', 'dark'))).toBe('#121715');
  expect(formatHex(readColor('color-mix(in srgb, #000000 88%, light-dark(#ffffff, #000000))', 'light'))).toBe(
    '#1f1f1f',
  );
  expect(wcagContrast('#000000', '#ffffff')).toBe(21);
  expect(figure(4.4999)).toBe('4.4');
});
