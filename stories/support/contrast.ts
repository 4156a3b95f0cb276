import { blend, formatHex, interpolate, parse, wcagContrast, type Color } from 'culori';
import { designTokens } from './design-tokens.ts';

export type Scheme = 'light' | 'dark';

/** Public names and their CSS values: `--comptoir-color-accent` → `light-dark(#0b6450, #62d2b3)`. */
export type TokenValues = Readonly<Record<string, string>>;

/** Two colours that stand on one another, by token path, and how far apart they must be. */
export interface Pair {
  readonly what: string;
  readonly front: string;
  readonly back: string;
  /** WCAG 2.2: 1.4.3 asks 4.5 of words, 1.4.11 asks 3 of edges and signs. */
  readonly least: 4.5 | 3;
}

const grounds = ['color.surface', 'color.ground', 'color.selected', 'component.panel.background'];
const backs = [...grounds, 'component.card.background', 'component.card.selected', 'component.summary.background'];
const words = ['text', 'muted', 'danger', 'success', 'warning'];

const pair = (what: string, front: string, back: string, least: Pair['least']): Pair => ({ what, front, back, least });
const last = (path: string): string =>
  path
    .replace(/^component\./, '')
    .replace('color.', '')
    .replaceAll('.', ' ');

/** Every pair that an element sets. */
export const pairs: readonly Pair[] = [
  ...backs.flatMap((back) => words.map((ink) => pair(`${ink} on ${last(back)}`, `color.${ink}`, back, 4.5))),
  ...['component.dialog.background', 'component.input.background'].flatMap((back) =>
    ['text', 'muted', 'danger'].map((ink) => pair(`${ink} on ${last(back)}`, `color.${ink}`, back, 4.5)),
  ),
  ...['component.toggle.background', 'component.toggle.selected'].flatMap((back) =>
    ['text', 'success'].map((ink) => pair(`${ink} on ${last(back)}`, `color.${ink}`, back, 4.5)),
  ),
  pair('button text on button', 'component.button.text', 'component.button.background', 4.5),
  pair('check on accent', 'color.on-accent', 'color.accent', 4.5),
  ...['color.surface', 'color.ground'].flatMap((back) => [
    pair(`control border on ${last(back)}`, 'color.border-control', back, 3),
    pair(`field border on ${last(back)}`, 'component.input.border', back, 3),
    pair(`card border on ${last(back)}`, 'component.card.border', back, 3),
    pair(`accent on ${last(back)}`, 'color.accent', back, 3),
    pair(`button on ${last(back)}`, 'component.button.background', back, 3),
    pair(`focus on ${last(back)}`, 'color.focus', back, 3),
  ]),
  pair('field border on field', 'component.input.border', 'component.input.background', 3),
  pair('accent on selected', 'color.accent', 'color.selected', 3),
  pair('accent on selected card', 'color.accent', 'component.card.selected', 3),
  pair('accent on selected cycle', 'color.accent', 'component.toggle.selected', 3),
];

/** The arguments of a function in CSS, at its own commas. */
function argumentsOf(call: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const letter of call.slice(call.indexOf('(') + 1, -1)) {
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
    depth += Number(letter === '(') - Number(letter === ')');
  }
  return parts.map((part) => part.trim());
}

/** A colour as CSS writes it: `light-dark()`, `color-mix(in srgb, …)` or any that stands for itself. Throws an Error on others. */
export function readColor(value: string, scheme: Scheme): Color {
  if (value.startsWith('light-dark(')) return readColor(argumentsOf(value)[scheme === 'light' ? 0 : 1]!, scheme);
  if (value.startsWith('color-mix(in srgb,')) {
    const [, first, second] = argumentsOf(value);
    const [, inner, percent] = /^(.*?)\s+([\d.]+)%$/.exec(first!) ?? [];
    if (!inner) throw new Error(`The first colour of ${value} has no share.`);
    const ends = [readColor(second!, scheme), readColor(inner, scheme)];
    return interpolate(ends, 'rgb')(Number(percent) / 100) as Color;
  }
  const color = parse(value);
  if (!color) throw new Error(`Not a colour: ${value}`);
  return color;
}

/** The colour that an element comes to, by token path, when a page sets these values. */
export function colorOf(path: string, values: TokenValues, scheme: Scheme): Color {
  const token = designTokens.find((known) => known.path === path);
  if (!token) throw new Error(`No such token: ${path}`);
  const set = values[token.name];
  if (set) return readColor(set, scheme);
  return token.follows ? colorOf(token.follows, values, scheme) : readColor(token.values![scheme], scheme);
}

export interface Judged extends Pair {
  readonly ratio: number;
  readonly passes: boolean;
  readonly colors: readonly [front: string, back: string];
}

/** Every pair with its contrast; a back that lets something through lies on the surface. */
export function judge(values: TokenValues, scheme: Scheme): Judged[] {
  const surface = colorOf('color.surface', values, scheme);
  return pairs.map((known) => {
    const back = blend([surface, colorOf(known.back, values, scheme)]);
    const front = blend([back, colorOf(known.front, values, scheme)]);
    const ratio = wcagContrast(front, back);
    return { ...known, ratio, passes: ratio >= known.least, colors: [formatHex(front), formatHex(back)] };
  });
}

/** The custom properties that a theme's style sheet sets. */
export function valuesOf(css: string): TokenValues {
  return Object.fromEntries(
    [...css.matchAll(/(--comptoir-[\w-]+):\s*([^;]+);/g)].map(([, name, value]): [string, string] => [name!, value!]),
  );
}

/** As one reads it; cut, not rounded: 4.499 does not become 4.5. */
export const figure = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);
