import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { asks } from './support/asks.ts';
import { fixedSeats, mandatorySeats, tiered } from './support/catalogs.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

interface Args {
  readonly 'add-on': string;
}

export default {
  title: 'Elements/comptoir-add-on-stepper',
  component: 'comptoir-add-on-stepper',
  args: { 'add-on': 'seats' },
  argTypes: { 'add-on': { control: 'select', options: ['seats', 'profiles'] } },
  render: (args: Args, context: Context): TemplateResult =>
    shop(context, html`<comptoir-add-on-stepper add-on=${args['add-on']}></comptoir-add-on-stepper>`),
} satisfies Meta<Args>;

export const Playground: Story<Args> = {};
/** Kept and marked, never changed in silence; Continue says why it waits. */
export const OutOfRange: Story<Args> = {
  play: asks('input[aria-invalid="true"]', { type: 'set-quantity', addOn: 'seats', quantity: 400 }),
};
/** What a unit costs depends on how many one takes. */
export const Tiers: Story<Args> = { parameters: { shop: { catalog: tiered } } };
/** The catalog sets the number. */
export const Locked: Story<Args> = { parameters: { shop: { catalog: fixedSeats } } };
/** Always part of the order: none is not to be had. */
export const Mandatory: Story<Args> = {
  parameters: { shop: { catalog: mandatorySeats } },
  play: asks('[data-comptoir-id="fewer-seats"][aria-disabled="true"]', { type: 'choose-plan', plan: 'standard' }),
};
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const WhilePaying: Story = states.paying;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const NothingToSell: Story = states.empty;
export const LongWords: Story = states.longWorded;
