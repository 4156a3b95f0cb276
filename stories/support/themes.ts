/// <reference types="vite/client" />
import { valuesOf, type TokenValues } from './contrast.ts';

const sheets = import.meta.glob<string>('../../src/styles/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What each shipped theme sets, by its name. */
export const themes: Readonly<Record<string, TokenValues>> = Object.fromEntries(
  Object.entries(sheets).map(([path, css]) => [path.replace(/^.*\/(.*)\.css$/, '$1'), valuesOf(css)]),
);
