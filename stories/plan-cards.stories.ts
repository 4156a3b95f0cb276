import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-plan-cards',
  component: 'comptoir-plan-cards',
  render: alone(() => html`<comptoir-plan-cards></comptoir-plan-cards>`),
} satisfies Meta;

export const Playground: Story = {};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const ManyItems: Story = states.many;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const WhilePaying: Story = states.paying;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const NothingToSell: Story = states.empty;
export const LongWords: Story = states.longWorded;

/** The host refuses every other choice: the refused card does not stay chosen. */
export const Vetoed: Story = {
  play: ({ canvasElement }) => {
    canvasElement
      .querySelector('comptoir-checkout')!
      .addEventListener('comptoir-before-change', (event) => event.preventDefault());
  },
};
