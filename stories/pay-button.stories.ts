import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { catalog, withTrial } from './support/catalogs.ts';
import { alone, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

export default {
  title: 'Elements/comptoir-pay-button',
  component: 'comptoir-pay-button',
  render: alone(() => html`<comptoir-pay-button></comptoir-pay-button>`),
  parameters: { shop: { stage: 'billed' } },
} satisfies Meta;

export const Playground: Story = {};
/** Nothing is due today: the button says what is, and when. */
export const TrialBegins: Story = { parameters: { shop: { catalog: withTrial(catalog, 'required') } } };
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const WhilePaying: Story = states.paying;
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const LongWords: Story = states.longWorded;
