import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { asks } from './support/asks.ts';
import { catalog, withTrial } from './support/catalogs.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

interface Args {
  readonly folded: boolean;
}

export default {
  title: 'Elements/comptoir-order-summary',
  component: 'comptoir-order-summary',
  args: { folded: false },
  render: ({ folded }: Args, context: Context): TemplateResult =>
    shop(context, html`<comptoir-order-summary ?folded=${folded}></comptoir-order-summary>`),
} satisfies Meta<Args>;

export const Playground: Story<Args> = {};
export const Folded: Story<Args> = { args: { folded: true } };
/** The country is known: the total contains VAT. */
export const WithVat: Story<Args> = {
  play: asks('dl .quiet + .quiet', { type: 'choose-country', country: 'FR' }),
};
/** Other prices on the server than on the page: what changed is marked. */
export const PriceChanged: Story<Args> = { parameters: { shop: { fault: 'price-changed' } } };
/** Only the server knows the price, and it is on its way: the last total stays, and says so. */
export const Updating: Story<Args> = {
  parameters: { shop: { fault: 'quote-held', quotes: 'server' } },
  play: asks('section[aria-busy="true"]', { type: 'choose-plan', plan: 'advanced' }),
};
export const WithTrial: Story<Args> = { parameters: { shop: { catalog: withTrial(catalog, 'required') } } };
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
