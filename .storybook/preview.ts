/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import '../src/define.ts';
import { expect } from 'storybook/test';
import { outside } from '../stories/support/fits.ts';
import { rest } from '../stories/support/rest.ts';
import elementPage from './element.mdx';
import { readOnly, withNamedSlots, type Manifest } from './interface.ts';
import { place } from './place.ts';
import { globalTypes, initialGlobals } from './toolbar.ts';

// Made by `npm run build:manifest`; without it the controls are those a story names.
const [manifest] = Object.values(
  import.meta.glob<Manifest>('../custom-elements.json', { eager: true, import: 'default' }),
);
if (manifest) setCustomElementsManifest(withNamedSlots(manifest));

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes,
  initialGlobals,
  decorators: [place],
  argTypesEnhancers: [readOnly],
  // Before axe looks: a story is judged as it comes to rest, and is no wider than its place.
  async afterEach({ canvasElement, title }) {
    await rest(canvasElement);
    const place = canvasElement.querySelector('[data-comptoir-theme]');
    if (place && /^(Elements|Flows)/.test(title)) await expect(outside(place)).toEqual([]);
  },
  parameters: {
    layout: 'fullscreen',
    docs: { page: elementPage },
    controls: { expanded: true, hideNoControlsWarning: true },
    a11y: { test: 'error' },
    options: {
      storySort: {
        order: [
          'Docs',
          ['Recipes', 'Going live', 'A backend of your own', 'Billing rules', 'After the sale', 'Errors', 'Faults'],
          'Foundations',
          'Flows',
          'Payment adapters',
          'Elements',
          ['comptoir-checkout', 'comptoir-subscription'],
        ],
      },
    },
  },
};

export default preview;
