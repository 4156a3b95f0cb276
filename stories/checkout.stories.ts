import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { shippedLanguages } from '../src/i18n/index.ts';
import { inPage } from './support/in-page.ts';
import {
  adaptersOf,
  currencyOf,
  languagesOf,
  parametersOf,
  shopOptions,
  type Context,
  type Story,
} from './support/shop.ts';
import { staged } from './support/stage.ts';
import * as states from './support/states.ts';

interface Args {
  readonly plan: string;
  readonly cycle: string;
  readonly 'add-ons': string;
  readonly currency: string;
  readonly coupon: string;
  readonly locale: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly quotes: 'local' | 'server';
  readonly 'manage-url': string;
  readonly 'sign-in-url': string;
}

const select = { type: 'select', labels: { '': 'default' } } as const;

/** What is preselected is read when the checkout begins: press the remount button after a change. */
export default {
  title: 'Elements/comptoir-checkout',
  component: 'comptoir-checkout',
  args: {
    plan: '',
    cycle: '',
    'add-ons': '',
    currency: '',
    coupon: '',
    locale: '',
    theme: 'auto',
    quotes: 'local',
    'manage-url': '#manage',
    'sign-in-url': '#sign-in',
  },
  argTypes: {
    plan: { control: select, options: ['', 'standard', 'professional', 'advanced', 'unknown'] },
    cycle: { control: select, options: ['', 'monthly', 'annual'] },
    currency: { control: select, options: ['', 'EUR', 'USD', 'GBP', 'JPY'] },
    locale: { control: select, options: ['', ...shippedLanguages, 'en-GB', 'fr-CA'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    quotes: { control: 'inline-radio', options: ['local', 'server'] },
  },
  render: (args: Args, context: Context): TemplateResult => html`
    <comptoir-checkout
      remember="off"
      plan=${args.plan}
      cycle=${args.cycle}
      add-ons=${args['add-ons']}
      currency=${args.currency || currencyOf(context)}
      coupon=${args.coupon}
      locale=${args.locale}
      theme=${args.theme}
      quotes=${args.quotes}
      manage-url=${args['manage-url']}
      sign-in-url=${args['sign-in-url']}
      .languages=${languagesOf(context)}
      .adapters=${adaptersOf(context)}
      .backend=${inPage(shopOptions(context))}
      ${staged(parametersOf(context).stage ?? 'choosing')}
    ></comptoir-checkout>
  `,
} satisfies Meta<Args>;

export const Playground: Story<Args> = {};
export const Preselected: Story<Args> = { args: { plan: 'advanced', cycle: 'monthly', 'add-ons': 'seats:12' } };
export const Yen: Story<Args> = { args: { currency: 'JPY' } };
export const Paying: Story<Args> = { parameters: { shop: { stage: 'paying' } } };
export const PayingNarrow: Story<Args> = { ...states.narrow, parameters: { shop: { stage: 'billed' } } };
export const PayingDark: Story<Args> = { ...states.dark, parameters: { shop: { stage: 'billed' } } };
export const French: Story = states.french;
export const Dark: Story = states.dark;
export const Narrow: Story = states.narrow;
export const RightToLeft: Story = states.rightToLeft;
export const ManyItems: Story = states.many;
export const TinyAmounts: Story = states.tiny;
export const HugeAmounts: Story = states.huge;
export const WhilePaying: Story = { parameters: { shop: { ...states.paying.parameters!.shop, besideMethod: false } } };
export const Loading: Story = states.loading;
export const BackendDown: Story = states.failing;
export const NothingToSell: Story = states.empty;
export const LongWords: Story = states.longWorded;
