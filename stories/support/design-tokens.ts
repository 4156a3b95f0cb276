import { tokens } from '../../src/styles/tokens.ts';

export interface DesignToken {
  /** As a page sets it: `--comptoir-color-accent`. */
  readonly name: string;
  readonly value: string;
  readonly color: boolean;
}

/** The public tokens with their defaults, read from the style sheet itself. */
export function designTokens(): DesignToken[] {
  const declared = tokens.cssText.matchAll(/var\((--comptoir-[\w-]+), (.+)\);/g);
  return [...declared].map(([, name, value]) => ({
    name: name!,
    value: value!,
    color: name!.startsWith('--comptoir-color-'),
  }));
}
