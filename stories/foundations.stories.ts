import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { faultSwitches, sandboxVatNumbers, testCards } from '../src/testing/index.ts';
import { transitions } from '../src/checkout/index.ts';
import { subscriptionTransitions } from '../src/subscription/index.ts';
import { phaseDiagram } from './support/phase-diagram.ts';
import type { Story } from './support/shop.ts';
import { designTokens } from './support/design-tokens.ts';

/** What all elements stand on. */
export default { title: 'Foundations', parameters: { controls: { disable: true } } } satisfies Meta;

const cell = 'padding: 4px 16px 4px 0; text-align: start; vertical-align: top';
const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]): TemplateResult => html`
  <table style="border-spacing: 0">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col" style=${cell}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((value) => html`<td style=${cell}>${value}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>
`;

const swatch = (value: string): TemplateResult =>
  html`<span
    style="display: inline-block; inline-size: 48px; block-size: 24px; border: 1px solid GrayText; border-radius: 4px; background: ${value}"
  ></span>`;

/** Set on the page or on a root; without them the defaults hold. Colours follow `color-scheme`: see the toolbar. */
export const Tokens: Story = {
  render: () =>
    table(
      ['sample', 'token', 'default'],
      designTokens().map(({ name, value, color }) => [
        color ? swatch(value) : '',
        html`<code>${name}</code>`,
        html`<code>${value}</code>`,
      ]),
    ),
};

/** Where a checkout can stand, and what leads on. Drawn from the table that the reducer obeys. */
export const Phases: Story = { render: () => phaseDiagram('Phases of a checkout', transitions) };

/** The same of an account page. */
export const AccountPhases: Story = {
  render: () => phaseDiagram('Phases of an account', subscriptionTransitions),
};

/** The toolbar's failures; over HTTP the header `X-Comptoir-Sandbox` does the same, against the sandbox only. */
export const FailureSwitches: Story = {
  render: () =>
    table(
      ['switch', 'what happens'],
      Object.entries(faultSwitches).map(([name, what]) => [html`<code>${name}</code>`, what]),
    ),
};

/** The only numbers that the sandbox takes. */
export const SandboxNumbers: Story = {
  render: () => html`
    ${table(
      ['card', 'brand', 'outcome'],
      testCards.map(({ number, brand, outcome }) => [html`<code>${number}</code>`, brand, outcome]),
    )}
    ${table(
      ['VAT number', 'register says', 'name'],
      Object.entries(sandboxVatNumbers).map(([number, { status, name }]) => [
        html`<code>${number}</code>`,
        status,
        name ?? '',
      ]),
    )}
  `,
};
