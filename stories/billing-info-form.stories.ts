import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { asks } from './support/asks.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

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
  play: asks(
    { type: 'fill-billing', field: 'country', value: 'DE' },
    { type: 'fill-billing', field: 'vatNumber', value: 'DE123' },
    { type: 'check-billing', field: 'vatNumber' },
  ),
};
/** The register does not answer: VAT is charged until it does. */
export const VatNumberNotVerified: Story = {
  parameters: { shop: { fault: 'register-down' } },
  play: asks(
    { type: 'fill-billing', field: 'country', value: 'DE' },
    { type: 'fill-billing', field: 'vatNumber', value: 'DE123456788' },
    { type: 'check-billing', field: 'vatNumber' },
  ),
};
export const Faulty: Story = {
  play: asks({ type: 'confirm-billing' }),
};
