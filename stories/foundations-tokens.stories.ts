import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { figure, judge, type Judged, type Scheme } from './support/contrast.ts';
import { defaultOf, designTokens, type DesignToken } from './support/design-tokens.ts';
import type { Context, Story } from './support/shop.ts';
import { table } from './support/table.ts';
import { themes } from './support/themes.ts';

/** Set on the page, on a root or on anything between. The toolbar's theme is shown; what it does not set has its default. */
export default { title: 'Foundations/Tokens', parameters: { controls: { disable: true } } } satisfies Meta;

const valuesIn = ({ globals }: Pick<Context, 'globals'>): Readonly<Record<string, string>> =>
  themes[globals.theme as string] ?? {};
const schemeIn = ({ globals }: Pick<Context, 'globals'>): Scheme => (globals.theme === 'dark' ? 'dark' : 'light');

/** The value that holds here: the theme's, else the default, in names that the page knows. */
function shown(token: DesignToken, values: Readonly<Record<string, string>>): string {
  const set = values[token.name];
  if (set) return set;
  const followed = designTokens.find(({ path }) => path === token.follows);
  return followed ? shown(followed, values) : defaultOf(token);
}

const swatch = (color: string): TemplateResult =>
  html`<span
    style="display: inline-block; inline-size: 48px; block-size: 24px; border: 1px solid GrayText; border-radius: 4px; background: ${color}"
  ></span>`;

const verdict = ({ ratio, passes, least }: Judged): string =>
  `${figure(ratio)}:1, ${passes ? 'passes' : 'fails'} ${least}`;

/** The pair of a token that is hardest to see, measured by what is asked of it. */
function hardest(pairs: readonly Judged[], path: string): Judged | undefined {
  return pairs
    .filter(({ front }) => front === path)
    .sort((a, b) => a.ratio / a.least - b.ratio / b.least)
    .at(0);
}

const listed =
  (layer: DesignToken['layer']): NonNullable<Story['render']> =>
  (_args, context) => {
    const values = valuesIn(context);
    const pairs = judge(values, schemeIn(context));
    return table(
      ['sample', 'token', 'what it is for', 'value', 'contrast, where it is lowest'],
      designTokens
        .filter((token) => token.layer === layer)
        .map((token) => {
          const worst = hardest(pairs, token.path);
          return [
            token.type === 'color' ? swatch(shown(token, values)) : '',
            html`<code>${token.name}</code>`,
            token.description,
            html`<code>${shown(token, values)}</code>`,
            worst ? `${verdict(worst)} (${worst.what})` : '',
          ];
        }),
    );
  };

export const Theme: Story = { render: listed('theme') };

/** For one kind of thing only; each follows the theme until it is set. */
export const Component: Story = { render: listed('component') };

/** WCAG 2.2, computed: 4.5 for words, 3 for edges and signs. The tests ask the same of every theme, in light and dark. */
export const Contrast: Story = {
  render: (_args, context) => {
    const light = judge(valuesIn(context), 'light');
    const dark = judge(valuesIn(context), 'dark');
    // Words stand as words, edges and signs as a line: 3 would not do for words.
    const sample = ({ colors: [front, back], least }: Judged): TemplateResult =>
      html`<span
        style="display: inline-block; padding: 4px 12px; color: ${front}; background: ${back}"
        aria-hidden="true"
        >${least === 3 ? html`<span style="display: block; inline-size: 40px; border-block: 3px solid; padding: 3px"></span>` : 'Aa 42'}</span
      >`;
    return table(
      ['pair', 'light', 'ratio in light', 'dark', 'ratio in dark'],
      light.map((pair, at) => [pair.what, sample(pair), verdict(pair), sample(dark[at]!), verdict(dark[at]!)]),
    );
  },
};

/** Each size with its line, as the elements set it. */
const lines = {
  note: 20 / 13,
  label: 20 / 14,
  body: 24 / 16,
  name: 24 / 18,
  title: 32 / 24,
  price: 44 / 40,
};

/** Six sizes with their lines, two weights; figures stand in columns. */
export const Type: Story = {
  render: (_args, context) => {
    const values = valuesIn(context);
    const of = (path: string): string =>
      shown(
        designTokens.find((token) => token.path === path)!,
        values,
      );
    return table(
      ['size', 'words', 'strong'],
      Object.entries(lines).map(([size, line]) => {
        const style = `font-size: ${of(`font.size.${size}`)}; line-height: ${line}; font-variant-numeric: tabular-nums`;
        return [
          html`<code>--comptoir-font-size-${size}</code> ${of(`font.size.${size}`)}`,
          html`<span style=${style}>€588.00 a year</span>`,
          html`<span style="${style}; font-weight: ${of('font.weight.strong')}">€588.00 a year</span>`,
        ];
      }),
    );
  },
};

/** Distances are whole multiples of one unit, and one figure makes all of them denser or airier. */
export const Spacing: Story = {
  render: (_args, context) => {
    const values = valuesIn(context);
    const unit = parseFloat(values['--comptoir-space-unit'] ?? '4');
    const density = parseFloat(values['--comptoir-density'] ?? '1');
    const bar = (width: number): TemplateResult =>
      html`<span
        style="display: inline-block; block-size: 16px; inline-size: ${width}px; background: currentColor"
      ></span>`;
    return table(
      ['units', 'here', 'dense, 0.75', 'as it is, 1', 'airy, 1.25'],
      [1, 2, 3, 4, 6, 8].map((step) => [
        `${step}`,
        html`${bar(step * unit * density)} ${step * unit * density} px`,
        ...[0.75, 1, 1.25].map((other) => html`${bar(step * unit * other)} ${step * unit * other} px`),
      ]),
    );
  },
};
