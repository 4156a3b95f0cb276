import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { asks } from './support/asks.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-coupon-field',
  component: 'comptoir-coupon-field',
  render: alone(() => html`<comptoir-coupon-field></comptoir-coupon-field>`),
} satisfies Meta;

export const Playground: Story = {};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const WhilePaying: Story = states.paying;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const NothingToSell: Story = states.empty;
export const LongWords: Story = states.longWorded;

export const Applied: Story = {
  play: asks('[data-comptoir-id="remove-coupon"]', { type: 'apply-coupon', code: 'WELCOME10' }),
};
export const Unknown: Story = { play: asks('[aria-invalid="true"]', { type: 'apply-coupon', code: 'NOSUCHCODE' }) };
/** Only for some plans and cycles: the reason is said. */
export const DoesNotFit: Story = { play: asks('[aria-invalid="true"]', { type: 'apply-coupon', code: 'TEAM25' }) };
