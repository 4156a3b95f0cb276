/** A measure that the builder offers: a token, its range and what stands after the figure. */
export interface Setting {
  readonly label: string;
  readonly path: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: '' | 'px';
}

const setting = (
  label: string,
  path: string,
  [min, max, step]: readonly [number, number, number],
  unit: '' | 'px',
): Setting => ({
  ...{ label, path, min, max, step, unit },
});

export const shapes: readonly Setting[] = [
  setting('Control corners', 'radius.control', [0, 24, 1], 'px'),
  setting('Card corners', 'radius.card', [0, 32, 1], 'px'),
  setting('Edges', 'line.width', [1, 3, 1], 'px'),
  setting('Control height', 'size.control', [32, 60, 2], 'px'),
  setting('Density', 'density', [0.6, 1.5, 0.05], ''),
];

export const letters: readonly Setting[] = [
  setting('Body', 'font.size.body', [14, 20, 1], 'px'),
  setting('Notes', 'font.size.note', [11, 16, 1], 'px'),
  setting('Headings', 'font.size.name', [14, 26, 1], 'px'),
  setting('Total', 'font.size.title', [18, 36, 1], 'px'),
  setting('Prices', 'font.size.price', [24, 56, 2], 'px'),
  setting('Strong', 'font.weight.strong', [500, 800, 100], ''),
];

/** Families that need no download. */
export const families: Readonly<Record<string, string>> = {
  "The page's own": '',
  'System sans-serif': 'system-ui, sans-serif',
  'Humanist sans-serif': "Optima, Candara, 'Noto Sans', sans-serif",
  'Rounded sans-serif': "ui-rounded, 'Varela Round', Nunito, sans-serif",
  'Old-style serif': "'Iowan Old Style', 'Palatino Linotype', Palatino, serif",
  'Transitional serif': 'Charter, Georgia, serif',
  Monospace: 'ui-monospace, Menlo, Consolas, monospace',
};
