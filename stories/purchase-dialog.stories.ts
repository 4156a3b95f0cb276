import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader } from './support/account.ts';
import { chargedLater } from './support/catalogs.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-purchase-dialog',
  component: 'comptoir-purchase-dialog',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-purchase-dialog></comptoir-purchase-dialog>`),
  parameters: {
    account: { request: { type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 7 } } },
  },
} satisfies Meta;

export const Playground: Story = {};
export const ChargedWithRenewal: Story = { parameters: { account: { catalog: chargedLater } } };
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
