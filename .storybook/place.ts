import type { Decorator } from '@storybook/web-components-vite';
import { html, nothing, type LitElement } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { styleMap } from 'lit/directives/style-map.js';
import '../src/styles/themes/auto.css';
import '../src/styles/themes/dark.css';
import '../src/styles/themes/dashboard.css';
import '../src/styles/themes/editorial.css';
import '../src/styles/themes/high-contrast.css';
import '../src/styles/themes/light.css';
import '../src/styles/themes/playful.css';
import { rest } from '../stories/support/rest.ts';

// Each story has a theme of its own; the page around them none.
document.documentElement.dataset.comptoirTheme = 'none';

const densities: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dense: { '--comptoir-density': '0.75', '--comptoir-size-control': '36px' },
  airy: { '--comptoir-density': '1.25', '--comptoir-size-control': '52px' },
};

/** Roots follow their language; a direction of the toolbar's goes over it. */
async function turn(place: Element, direction: string): Promise<void> {
  // What it holds is rendered after it.
  await Promise.resolve();
  for (const root of place.querySelectorAll<LitElement>('comptoir-checkout, comptoir-subscription')) {
    root.dir = direction === 'auto' ? '' : direction;
    root.requestUpdate();
  }
}

/** On a page of many, no story draws the focus to itself, and the page with it, before it has come to rest. */
async function calm(place: HTMLElement): Promise<void> {
  place.inert = true;
  // What it holds is rendered after it.
  await Promise.resolve();
  await rest(place, 10_000);
  place.inert = false;
}

/** Where a story stands: a page of its theme, language and width. */
export const place: Decorator = (story, { globals, viewMode }) => {
  const { locale, theme, width, density, direction } = globals as Record<string, string>;
  const styles = {
    background: 'var(--comptoir-color-ground, light-dark(#ffffff, #121715))',
    color: 'var(--comptoir-color-text, light-dark(#17201c, #edf2ef))',
    fontFamily: 'var(--comptoir-font-family, system-ui, sans-serif)',
    padding: '16px',
    boxSizing: 'content-box',
    ...(['light', 'dark', 'auto'].includes(theme!) ? {} : { colorScheme: 'light dark' }),
    ...(width === 'full' ? {} : { inlineSize: `${width}px` }),
    ...densities[density!],
  };
  const placed = (element?: Element): void => {
    if (element && viewMode === 'docs') void calm(element as HTMLElement);
    if (element) void turn(element, direction!);
  };
  return html`<div
    lang=${locale!}
    dir=${direction === 'auto' ? nothing : direction!}
    data-comptoir-theme=${theme!}
    style=${styleMap(styles)}
    ${ref(placed)}
  >
    ${story()}
  </div>`;
};
