import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import type { PaymentAdapterFactory } from '../../src/index.ts';
import type { Languages } from '../../src/i18n/index.ts';
import { pseudoLanguages, type TestBackendOptions } from '../../src/testing/index.ts';
import { catalog } from './catalogs.ts';
import { blockedScript, type Failure } from './failures.ts';
import { inPage, type ShopOptions } from './in-page.ts';
import { staged, type Stage } from './stage.ts';

/** `parameters.shop` of a story. */
export interface ShopParameters extends Partial<TestBackendOptions> {
  /** Over the toolbar's. */
  readonly fault?: Failure;
  readonly faultTimes?: number;
  readonly stage?: Stage;
  readonly quotes?: 'local' | 'server';
  readonly adapters?: readonly PaymentAdapterFactory[];
  /** An element that stands alone has the payment method beside it, to pay with. */
  readonly besideMethod?: boolean;
}

export type Story<Args = object> = StoryObj<Args>;
export type Context = Pick<StoryContext, 'globals' | 'parameters'>;

export const parametersOf = ({ parameters }: Context): ShopParameters => (parameters.shop ?? {}) as ShopParameters;

/** The toolbar's failure; null for none. */
export const failureOf = ({ globals }: Pick<Context, 'globals'>): Failure | null =>
  globals.failure && globals.failure !== 'none' ? (globals.failure as Failure) : null;

/** The toolbar's currency; empty for the catalog's own. */
export const currencyOf = ({ globals }: Pick<Context, 'globals'>): string =>
  globals.currency && globals.currency !== 'auto' ? (globals.currency as string) : '';

const none: Languages = {};

/** What a root needs to speak the toolbar's language beside those that it knows. */
export const languagesOf = ({ globals }: Pick<Context, 'globals'>): Languages =>
  globals.locale === 'en-XA' ? pseudoLanguages : none;

/** The adapters of a story, behind what the toolbar blocks. */
export function adaptersOf(context: Context): readonly PaymentAdapterFactory[] {
  const { adapters = [], fault = failureOf(context) } = parametersOf(context);
  return fault === 'script-blocked' ? [blockedScript] : adapters;
}

/** The shop of a story: what its parameters say, and the toolbar's failure. */
export function shopOptions({ globals, parameters }: Context): ShopOptions {
  const {
    stage: _stage,
    quotes: _quotes,
    adapters: _adapters,
    besideMethod: _beside,
    ...options
  } = parametersOf({ globals, parameters });
  const fault = failureOf({ globals });
  return { catalog, ...(fault && { fault }), ...options };
}

/** A checkout over the server kit in the page; with content, in a layout of the story's own. */
export function shop(context: Context, content?: TemplateResult, id?: string): TemplateResult {
  const { stage = 'choosing', quotes = 'local' } = parametersOf(context);
  return html`
    <comptoir-checkout
      id=${ifDefined(id)}
      remember="off"
      quotes=${quotes}
      .backend=${inPage(shopOptions(context))}
      currency=${currencyOf(context)}
      .languages=${languagesOf(context)}
      .adapters=${adaptersOf(context)}
      ${staged(stage)}
      >${content}</comptoir-checkout
    >
  `;
}

/** For stories of one element: it stands alone in a root. */
export const alone =
  (element: () => TemplateResult) =>
  (_args: unknown, context: Context): TemplateResult =>
    shop(
      context,
      parametersOf(context).besideMethod
        ? html`${element()}<comptoir-payment-method></comptoir-payment-method>`
        : element(),
    );
