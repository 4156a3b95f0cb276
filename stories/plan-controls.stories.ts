import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { account, accountLoader, standing } from './support/account.ts';
import type { Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-plan-controls',
  component: 'comptoir-plan-controls',
  loaders: [accountLoader],
  render: account(() => html`<comptoir-plan-controls></comptoir-plan-controls>`),
} satisfies Meta;

export const Playground: Story = {};
export const Pause: Story = standing('active', { type: 'review-change', change: { type: 'pause' } });
export const Cancel: Story = standing('active', { type: 'review-change', change: { type: 'cancel' } });
export const Resume: Story = standing('paused', { type: 'review-change', change: { type: 'resume' } });
export const Subscribe: Story = standing('trial', { type: 'review-change', change: { type: 'subscribe' } });
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
