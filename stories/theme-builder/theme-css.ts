import { formatHex } from 'culori';
import { colorOf, type Scheme, type TokenValues } from '../support/contrast.ts';
import { defaultOf, designTokens, type DesignToken } from '../support/design-tokens.ts';

/** The tokens that the builder offers as colours. */
export const colors: readonly DesignToken[] = designTokens.filter(
  ({ path, type, layer }) => type === 'color' && layer === 'theme' && path !== 'color.backdrop',
);

/** A token by its path. Throws an Error when there is none. */
export function tokenOf(path: string): DesignToken {
  const token = designTokens.find((known) => known.path === path);
  if (!token) throw new Error(`No such token: ${path}`);
  return token;
}

/** A colour as a colour field takes it: `#rrggbb`. */
export const hexOf = (path: string, values: TokenValues, scheme: Scheme): string =>
  formatHex(colorOf(path, values, scheme));

/** The values with one of a colour's two schemes changed. */
export function withColor(values: TokenValues, path: string, scheme: Scheme, hex: string): TokenValues {
  const both = { light: hexOf(path, values, 'light'), dark: hexOf(path, values, 'dark'), [scheme]: hex };
  return { ...values, [tokenOf(path).name]: `light-dark(${both.light}, ${both.dark})` };
}

function isDefault(token: DesignToken, values: TokenValues): boolean {
  const value = values[token.name]!;
  if (!token.values) return false;
  if (token.type !== 'color') return value === defaultOf(token);
  return (['light', 'dark'] as const).every(
    (scheme) => hexOf(token.path, values, scheme) === hexOf(token.path, {}, scheme),
  );
}

/** The tokens that differ from their defaults, in the order of the reference. */
export function changed(values: TokenValues): DesignToken[] {
  return designTokens.filter((token) => values[token.name] !== undefined && !isDefault(token, values));
}

/** The CSS that a page needs, and no more. */
export function themeCss(values: TokenValues): string {
  const lines = changed(values).map(({ name }) => `  ${name}: ${values[name]!};`);
  return lines.length > 0 ? `:root {\n${lines.join('\n')}\n}\n` : '/* The defaults: nothing to set. */\n';
}
