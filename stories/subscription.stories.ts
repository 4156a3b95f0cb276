import type { Meta } from '@storybook/web-components-vite';
import { shippedLanguages } from '../src/i18n/index.ts';
import { account, accountLoader, standing, type AccountArgs } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-subscription',
  component: 'comptoir-subscription',
  loaders: [accountLoader],
  args: { locale: '', theme: 'auto', 'checkout-url': '', 'sign-in-url': '', 'support-url': '' },
  argTypes: {
    locale: {
      control: { type: 'select', labels: { '': 'default' } },
      options: ['', ...shippedLanguages, 'en-GB', 'fr-CA'],
    },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
  },
  render: account(),
} satisfies Meta<AccountArgs>;

export const Playground: Story = {};
export const None: Story = standing('none');
export const Trial: Story = standing('trial');
export const TrialOver: Story = standing('trial-over');
export const PastDue: Story = standing('past-due');
export const Paused: Story = standing('paused');
export const Ending: Story = standing('ending');
export const Changing: Story = standing('changing');
export const Ended: Story = standing('ended');
export const Member: Story = standing('member');
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
