import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import type { PaymentAdapterFactory } from '../../src/index.ts';
import type { FaultName, TestBackendOptions } from '../../src/testing/index.ts';
import { catalog } from './catalogs.ts';
import { inPage, type ShopOptions } from './in-page.ts';
import { staged, type Stage } from './stage.ts';

/** `parameters.shop` of a story. */
export interface ShopParameters extends Partial<TestBackendOptions> {
  /** Over the toolbar's. */
  readonly fault?: FaultName;
  readonly faultTimes?: number;
  readonly stage?: Stage;
  readonly adapters?: readonly PaymentAdapterFactory[];
}

export type Story<Args = object> = StoryObj<Args>;
export type Context = Pick<StoryContext, 'globals' | 'parameters'>;

export const parametersOf = ({ parameters }: Context): ShopParameters => (parameters.shop ?? {}) as ShopParameters;

/** The shop of a story: what its parameters say, and the toolbar's failure. */
export function shopOptions({ globals, parameters }: Context): ShopOptions {
  const { stage: _stage, adapters: _adapters, ...options } = parametersOf({ globals, parameters });
  const failure = globals.failure as FaultName | 'none';
  return { catalog, ...(failure === 'none' ? {} : { fault: failure }), ...options };
}

/** A checkout over the server kit in the page; with content, in a layout of the story's own. */
export function shop(context: Context, content?: TemplateResult, id?: string): TemplateResult {
  const { stage = 'choosing', adapters = [] } = parametersOf(context);
  return html`
    <comptoir-checkout
      id=${ifDefined(id)}
      remember="off"
      .backend=${inPage(shopOptions(context))}
      .adapters=${adapters}
      ${staged(stage)}
      >${content}</comptoir-checkout
    >
  `;
}

/** For stories of one element: it stands alone in a root. */
export const alone =
  (element: () => TemplateResult) =>
  (_args: unknown, context: Context): TemplateResult =>
    shop(context, element());
