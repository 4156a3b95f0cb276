import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { found } from './support/asks.ts';
import { rest } from './support/rest.ts';
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
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const root = canvasElement.querySelector('comptoir-checkout')!;
    root.addEventListener('comptoir-before-change', (event) => event.preventDefault());
    const radio = (plan: string): HTMLInputElement => found(root, `input[value="${plan}"]`) as HTMLInputElement;
    const { plan } = root.state!.selection;
    radio('standard').click();
    await root.settled();
    await expect([plan, root.state!.selection.plan]).toEqual(['professional', 'professional']);
    await expect([radio('standard').checked, radio('professional').checked]).toEqual([false, true]);
  },
};
