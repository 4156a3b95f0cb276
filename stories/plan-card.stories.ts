import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Catalog } from '../src/pricing/index.ts';
import { catalog } from './support/catalogs.ts';
import { shop, type Context, type Story } from './support/shop.ts';
import * as states from './support/states.ts';

interface Args {
  readonly plan: string;
  readonly selected: boolean;
}

/** Drawn by `comptoir-plan-cards`, which owns the radio button; here it is shown on its own. */
export default {
  title: 'Elements/comptoir-plan-card',
  component: 'comptoir-plan-card',
  args: { plan: 'professional', selected: false },
  argTypes: {
    plan: { control: 'select', options: ['standard', 'professional', 'advanced'] },
  },
  render: ({ plan, selected }: Args, context: Context): TemplateResult => {
    const sold: Catalog = context.parameters.shop?.catalog ?? catalog;
    return shop(
      context,
      html`<comptoir-plan-card
        style="max-inline-size: 320px"
        .plan=${sold.plans.find(({ id }) => id === plan) ?? null}
        ?selected=${selected}
      ></comptoir-plan-card>`,
    );
  },
} satisfies Meta<Args>;

export const Playground: Story<Args> = {};
export const Selected: Story<Args> = { args: { selected: true } };
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const BackendDown: Story = states.failing;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const Loading: Story = states.loading;
export const LongWords: Story<Args> = { ...states.longWorded, args: { selected: true } };
