import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader, standing } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-invoices',
  component: 'comptoir-invoices',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-invoices></comptoir-invoices>`),
} satisfies Meta;

export const Playground: Story = {};
export const Open: Story = standing('past-due');
export const None: Story = standing('trial');
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
