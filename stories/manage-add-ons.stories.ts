import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader, standing } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-manage-add-ons',
  component: 'comptoir-manage-add-ons',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-manage-add-ons></comptoir-manage-add-ons>`),
} satisfies Meta;

export const Playground: Story = {};
/** Usable until its last day, and until then the removal can be undone. */
export const Removed: Story = standing('removing');
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
