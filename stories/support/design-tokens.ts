import source from '../../src/styles/tokens.json' with { type: 'json' };

/** One token of `tokens.json`, as CSS has it. */
export interface DesignToken {
  /** As references name it: `color.accent`. */
  readonly path: string;
  /** As a page sets it: `--comptoir-color-accent`. */
  readonly name: string;
  /** As an element reads it: `--_accent`. */
  readonly local: string;
  readonly type: string;
  readonly description: string;
  readonly layer: 'theme' | 'component';
  /** CSS values; the same twice where the scheme makes no difference. Null where another token is referred to. */
  readonly values: { readonly light: string; readonly dark: string } | null;
  /** The path of the token that it follows by default. */
  readonly follows: string | null;
}

interface Group {
  readonly $type?: string;
  readonly $value?: unknown;
  readonly $description?: string;
  readonly $extensions?: { readonly comptoir?: { readonly dark?: unknown; readonly local?: string } };
  readonly [name: string]: unknown;
}

interface Measure {
  readonly value: number;
  readonly unit: string;
}

interface Color {
  readonly hex: string;
  readonly alpha?: number;
}

interface Shadow {
  readonly color: Color;
  readonly offsetX: Measure;
  readonly offsetY: Measure;
  readonly blur: Measure;
  readonly spread: Measure;
}

const measure = ({ value, unit }: Measure): string => (value === 0 ? '0' : `${value}${unit}`);

function color({ hex, alpha = 1 }: Color): string {
  if (alpha === 1) return hex;
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${parts.join(' ')} / ${alpha})`;
}

const writers: Readonly<Record<string, (value: never) => string>> = {
  color,
  dimension: measure,
  duration: measure,
  number: String,
  fontWeight: String,
  fontFamily: (value: string | readonly string[]) => [value].flat().join(', '),
  cubicBezier: (value: readonly number[]) => `cubic-bezier(${value.join(', ')})`,
  shadow: ({ color: ink, offsetX, offsetY, blur, spread }: Shadow) =>
    [offsetX, offsetY, blur, spread].map(measure).join(' ') + ` ${color(ink)}`,
};

function token(path: string, type: string, group: Group): DesignToken {
  const { $value: value, $description: description = '', $extensions: extensions } = group;
  const { dark = value, local } = extensions?.comptoir ?? {};
  const public_ = path.replace(/^component\./, '').replaceAll('.', '-');
  const follows = typeof value === 'string' ? (/^\{(.+)\}$/.exec(value)?.[1] ?? null) : null;
  const write = writers[type];
  if (!write) throw new Error(`${path}: no type, or one that CSS is not written for: ${type}`);
  return {
    path,
    name: `--comptoir-${public_}`,
    local: `--_${local ?? public_.replace(/^(color|font)-/, '')}`,
    type,
    description,
    layer: path.startsWith('component.') ? 'component' : 'theme',
    values: follows ? null : { light: write(value as never), dark: write(dark as never) },
    follows,
  };
}

/** A group's tokens; a group hands its `$type` down. */
function tokensOf(group: Group, path = '', type = ''): DesignToken[] {
  const ownType = group.$type ?? type;
  if ('$value' in group) return [token(path, ownType, group)];
  return Object.entries(group)
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(([name, inner]) => tokensOf(inner as Group, path ? `${path}.${name}` : name, ownType));
}

/** Every token, the theme's before the components'. Throws an Error on a type it cannot write. */
export const designTokens: readonly DesignToken[] = tokensOf(source);

/** What an element has when nobody sets a token. */
export function defaultOf({ values, follows }: DesignToken): string {
  if (!values) return `var(${designTokens.find(({ path }) => path === follows)!.local})`;
  const { light, dark } = values;
  return light === dark ? light : `light-dark(${light}, ${dark})`;
}
