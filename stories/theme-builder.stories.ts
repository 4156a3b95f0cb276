import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { rest } from './support/rest.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import { ThemeBuilder } from './theme-builder/theme-builder.ts';

// Here: the package says that its modules have no side effects.
if (!customElements.get('theme-builder')) customElements.define('theme-builder', ThemeBuilder);

/** Pick colours, corners, type and density; the checkout beside wears them; copy what your page needs. */
export default {
  title: 'Foundations/Theme builder',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  render: (_args: unknown, context: Context): TemplateResult => html`<theme-builder>${shop(context)}</theme-builder>`,
} satisfies Meta;

export const Builder: Story = {};

const colorField = (builder: Element, name: string): HTMLInputElement =>
  builder.shadowRoot!.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)!;

/** The checkout wears what is picked, the contrast is said in words, and the CSS holds nothing else. */
export const Picked: Story = {
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const builder = canvasElement.querySelector('theme-builder')!;
    const field = colorField(builder, 'Accent, light');
    field.value = '#8899aa';
    field.dispatchEvent(new Event('input'));
    await (builder as ThemeBuilder).updateComplete;
    const text = builder.shadowRoot!.textContent;
    await expect(text).toMatch(/button text on button, light\s*2\.9:1, fails 4.5/);
    await expect(builder.shadowRoot!.querySelector('pre')!.textContent).toBe(
      ':root {\n  --comptoir-color-accent: light-dark(#8899aa, #62d2b3);\n}\n',
    );
    const proceed = canvasElement
      .querySelector('comptoir-checkout')!
      .shadowRoot!.querySelector('comptoir-continue-button')!
      .shadowRoot!.querySelector('button')!;
    await expect(getComputedStyle(proceed).backgroundColor).toBe('rgb(136, 153, 170)');
  },
  // What was picked cannot be read, which is the point.
  parameters: { a11y: { config: { rules: [{ id: 'color-contrast', enabled: false }] } } },
};
