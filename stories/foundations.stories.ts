import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sandboxVatNumbers, testCards } from '../src/testing/index.ts';
import { transitions } from '../src/checkout/index.ts';
import { subscriptionTransitions } from '../src/subscription/index.ts';
import { failures } from './support/failures.ts';
import { phaseDiagram } from './support/phase-diagram.ts';
import type { Story } from './support/shop.ts';
import { table } from './support/table.ts';

/** What all elements stand on. */
export default { title: 'Foundations', parameters: { controls: { disable: true } } } satisfies Meta;

/** Where a checkout can stand, and what leads on. Drawn from the table that the reducer obeys. */
export const Phases: Story = { render: () => phaseDiagram('Phases of a checkout', transitions) };

/** The same of an account page. */
export const AccountPhases: Story = {
  render: () => phaseDiagram('Phases of an account', subscriptionTransitions),
};

/** Between backticks stands code. */
const withCode = (text: string): unknown[] =>
  text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`));

/** The toolbar's failures; over HTTP the header `X-Comptoir-Sandbox` does the server's, against the sandbox only. */
export const FailureSwitches: Story = {
  render: () =>
    table(
      ['switch', 'what happens'],
      Object.entries(failures).map(([name, what]) => [html`<code>${name}</code>`, withCode(what)]),
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
