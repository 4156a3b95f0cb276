/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import '../src/define.ts';
import { faultSwitches } from '../src/testing/index.ts';
import { rest } from '../stories/support/rest.ts';

// Made by `npm run build:manifest`; without it the controls are those a story names.
const [manifest] = Object.values(import.meta.glob('../custom-elements.json', { eager: true, import: 'default' }));
if (manifest) setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'fr', title: 'Français' },
        ],
      },
    },
    theme: {
      description: 'Colours',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    width: {
      description: 'Width of the place the element stands in',
      toolbar: {
        icon: 'ruler',
        dynamicTitle: true,
        items: ['full', '300', '360', '768', '1280'].map((value) => ({
          value,
          title: value === 'full' ? 'Full width' : `${value} px`,
        })),
      },
    },
    failure: {
      description: 'What the backend does wrong',
      toolbar: {
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          { value: 'none', title: 'No failure' },
          ...Object.entries(faultSwitches).map(([value, right]) => ({ value, title: value, right })),
        ],
      },
    },
  },
  initialGlobals: { locale: 'en', theme: 'light', width: 'full', failure: 'none' },
  decorators: [
    (story, { globals }) => {
      const { locale, theme, width } = globals as Record<string, string>;
      const place = {
        colorScheme: theme!,
        background: 'light-dark(#ffffff, #121715)',
        color: 'light-dark(#17201c, #edf2ef)',
        fontFamily: 'system-ui, sans-serif',
        padding: '16px',
        boxSizing: 'content-box',
        ...(width === 'full' ? {} : { inlineSize: `${width}px` }),
      };
      return html`<div lang=${locale!} style=${styleMap(place)}>${story()}</div>`;
    },
  ],
  // Before axe looks: a story is judged as it comes to rest.
  afterEach: ({ canvasElement }) => rest(canvasElement),
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, hideNoControlsWarning: true },
    a11y: { test: 'error' },
    options: {
      storySort: { order: ['Docs', 'Foundations', 'Flows', 'Elements', ['comptoir-checkout']] },
    },
  },
};

export default preview;
