import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CheckoutRequestAction } from '../src/index.ts';
import { asks } from './support/asks.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

const germanNumber = (value: string): CheckoutRequestAction[] => [
  { type: 'fill-billing', field: 'country', value: 'DE' },
  { type: 'fill-billing', field: 'vatNumber', value },
  { type: 'check-billing', field: 'vatNumber' },
];

export default {
  title: 'Elements/comptoir-billing-info-form',
  component: 'comptoir-billing-info-form',
  render: alone(() => html`<comptoir-billing-info-form></comptoir-billing-info-form>`),
  parameters: { shop: { stage: 'paying' } },
} satisfies Meta;

export const Playground: Story = {};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const WhilePaying: Story = states.paying;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;

export const ShownBack: Story = { parameters: { shop: { stage: 'billed' } } };
export const VatNumberMalformed: Story = {
  play: asks('[data-comptoir-id="billing-vatNumber"][aria-invalid="true"]', ...germanNumber('DE123')),
};
/** The register does not answer: VAT is charged until it does. */
export const VatNumberNotVerified: Story = {
  parameters: { shop: { fault: 'register-down' } },
  play: asks('.vat.warning', ...germanNumber('DE123456788')),
};
/** The register is asked. */
export const VatNumberChecking: Story = {
  parameters: { shop: { fault: 'vat-held' } },
  play: asks('.vat:not(:empty, .warning, .success)', ...germanNumber('DE123456788')),
};
/** The register knows none such: mended, emptied, or without. */
export const VatNumberInvalid: Story = {
  play: asks('[data-comptoir-id="without-vat-number"]', ...germanNumber('DE987654310')),
};
export const Faulty: Story = {
  play: asks('[aria-invalid="true"]', { type: 'confirm-billing' }),
};
