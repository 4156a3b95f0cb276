import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader, standing } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-change-plan',
  component: 'comptoir-change-plan',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-change-plan></comptoir-change-plan>`),
  parameters: {
    account: {
      request: { type: 'review-change', change: { type: 'change-plan', plan: 'advanced', cycle: 'monthly' } },
    },
  },
} satisfies Meta;

export const Playground: Story = {};
export const Downgrade: Story = standing('active', {
  type: 'review-change',
  change: { type: 'change-plan', plan: 'standard', cycle: 'monthly' },
});
export const Button: Story = { parameters: { account: { request: null } } };
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
export const ManyItems: Story = states.many;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
