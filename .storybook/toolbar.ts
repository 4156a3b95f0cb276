/// <reference types="vite/client" />
import type { Preview } from '@storybook/web-components-vite';
import { shippedLanguages } from '../src/i18n/index.ts';
import { clockMoves } from '../stories/support/account.ts';
import { failures } from '../stories/support/failures.ts';

interface Item {
  readonly value: string;
  readonly title: string;
  readonly right?: string;
}

const switched = (description: string, icon: string, items: readonly Item[]): object => ({
  description,
  toolbar: { icon, dynamicTitle: true, items },
});

const titled = (titles: Readonly<Record<string, string>>): Item[] =>
  Object.entries(titles).map(([value, title]) => ({ value, title }));

/** A language by its own name. */
const ownName = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

const moves: Readonly<Record<(typeof clockMoves)[number], string>> = {
  today: 'Today',
  day: 'A day later',
  month: 'A month later',
  'trial-end': 'At the end of the trial',
};

/** The switches above every story. What an account's clock moves is its customer; a checkout has no yesterday. */
export const globalTypes = {
  locale: switched('Language', 'globe', [
    ...shippedLanguages.map((value) => ({ value, title: ownName(value), right: value })),
    { value: 'en-XA', title: 'Ṕšéúdó, 40 % longer', right: 'en-XA' },
  ]),
  theme: switched(
    'Theme',
    'paintbrush',
    titled({
      ...{ light: 'Light', dark: 'Dark', auto: 'As the system', 'high-contrast': 'High contrast' },
      ...{ editorial: 'Editorial', dashboard: 'Dashboard', playful: 'Playful' },
    }),
  ),
  density: switched('Density', 'component', titled({ theme: 'Density of the theme', dense: 'Dense', airy: 'Airy' })),
  direction: switched(
    'Direction',
    'transfer',
    titled({ auto: 'Direction of the language', ltr: 'Left to right', rtl: 'Right to left' }),
  ),
  currency: switched(
    'Currency',
    'credit',
    titled({ auto: "The catalog's currency", EUR: 'EUR', USD: 'USD', GBP: 'GBP', JPY: 'JPY' }),
  ),
  width: switched(
    'Width of the place the element stands in',
    'ruler',
    titled({ full: 'Full width', 300: '300 px', 360: '360 px', 768: '768 px', 1280: '1280 px' }),
  ),
  failure: switched('What goes wrong', 'lightning', [
    { value: 'none', title: 'No failure' },
    ...Object.entries(failures).map(([value, what]) => ({ value, title: value, right: what.replaceAll('`', '') })),
  ]),
  clock: switched("Clock of an account's stories", 'timer', titled(moves)),
} as NonNullable<Preview['globalTypes']>;

const {
  VITE_STORY_THEME: theme = 'light',
  VITE_STORY_LOCALE: locale = 'en',
  VITE_STORY_WIDTH: width = 'full',
} = import.meta.env as Record<string, string | undefined>;

/** As a story begins; the matrix of the slow checks begins in other themes, languages and widths. */
export const initialGlobals = {
  ...{ locale, theme, width, density: 'theme', direction: 'auto', currency: 'auto', failure: 'none' },
  clock: 'today',
};
