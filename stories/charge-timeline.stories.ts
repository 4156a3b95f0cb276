import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { rest } from './support/rest.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-charge-timeline',
  component: 'comptoir-charge-timeline',
  render: alone(() => html`<comptoir-charge-timeline></comptoir-charge-timeline>`),
} satisfies Meta;

export const Playground: Story = {};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const ManyItems: Story = states.many;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const NothingToSell: Story = states.empty;
export const LongWords: Story = states.longWorded;

export const Opened: Story = {
  play: async ({ canvasElement }) => {
    await rest(canvasElement);
    const drawn = canvasElement.querySelector('comptoir-charge-timeline')!.shadowRoot!;
    drawn.querySelector('button')!.click();
    await waitFor(() => expect(drawn.querySelectorAll('tbody tr').length).toBeGreaterThan(0));
  },
};
