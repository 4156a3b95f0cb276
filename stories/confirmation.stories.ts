import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { instantCard } from './support/instant-card.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-confirmation',
  component: 'comptoir-confirmation',
  // The method is there to pay with.
  render: alone(
    () => html`
      <comptoir-payment-method></comptoir-payment-method>
      <comptoir-confirmation></comptoir-confirmation>
    `,
  ),
  parameters: { shop: { stage: 'paid', adapters: [instantCard] } },
} satisfies Meta;

export const Playground: Story = {};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const LongWords: Story = states.longWorded;
