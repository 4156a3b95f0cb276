import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader, standing } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-billing-details',
  component: 'comptoir-billing-details',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-billing-details></comptoir-billing-details>`),
} satisfies Meta;

export const Playground: Story = {};
export const Edit: Story = standing('active', { type: 'review-billing' });
export const ChangeMethod: Story = standing('active', { type: 'review-method' });
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
