import { ContextProvider } from '@lit/context';
import { LitElementRenderer, ElementRenderer, renderThunked } from '@lit-labs/ssr';
import { ReactiveElement, type CSSResult, type LitElement, type TemplateResult } from 'lit';
import { rootContext, type RootContext } from '../elements/base/context.ts';
import { ComptoirCheckout } from '../elements/checkout.ts';
import { servedStyles } from './served-styles.ts';

type RenderInfo = Parameters<ElementRenderer['renderShadow']>[0];
type Rendered = NonNullable<ReturnType<ElementRenderer['renderShadow']>>;

/** One root as it is drawn on a server. */
export interface Drawing {
  readonly attributes: Readonly<Record<string, string>>;
  readonly context: RootContext;
  readonly content: TemplateResult;
  /** What the page is handed on with the drawing, as JSON. */
  readonly snapshot: object;
  readonly nonce: string | undefined;
}

/** What Lit's elements extend where there is no `HTMLElement`. */
const ServerElement = Object.getPrototypeOf(ReactiveElement) as typeof HTMLElement;

/** The renderers of one root: of itself, which here has no state of its own, and of the elements in it, which draw themselves. */
export function elementRenderers(drawing: Drawing): (typeof ElementRenderer)[] {
  const { attributes, context, content, snapshot, nonce } = drawing;
  const style = nonce === undefined ? '<style>' : `<style nonce="${escaped(nonce)}">`;
  // One for each: a browser reads a text once that stands in many roots.
  const written = (styles: readonly CSSResult[]): string =>
    styles.map(({ cssText }) => `${style}${cssText}</style>`).join('');
  const own = ({ elementStyles }: typeof LitElement): string => written(elementStyles as CSSResult[]);
  const served = (tag: string): string => written(servedStyles[tag] ? [servedStyles[tag]] : []);

  class RootRenderer extends ElementRenderer {
    static override matchesClass(_: typeof HTMLElement, tag: string): boolean {
      return tag === 'comptoir-checkout';
    }
    constructor(tag: string) {
      super(tag);
      this.element = new ServerElement();
      this.element.attachShadow({ mode: 'open' });
      for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
      // Elements ask for it by event, as in a page.
      new ContextProvider(this.element as LitElement, { context: rootContext, initialValue: context });
    }
    override renderShadow(info: RenderInfo): Rendered {
      const script = `<script type="application/json">${inScript(snapshot)}</script>`;
      return [own(ComptoirCheckout), served(this.tagName), () => renderThunked(content, info), script];
    }
  }

  class InnerRenderer extends LitElementRenderer {
    override connectedCallback(): void {
      // Nothing is drawn later here.
      Object.assign(this.element, { enableUpdating: () => undefined });
      this.element.connectedCallback();
      super.connectedCallback();
    }
    override renderShadow(info: RenderInfo): Rendered {
      const content = super.renderShadow(info)!.at(-1)!;
      return [own(this.element.constructor as typeof LitElement), content, served(this.tagName)];
    }
  }

  return [RootRenderer, InnerRenderer as typeof ElementRenderer];
}

/** In an attribute's value. */
export const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** JSON that ends no script: also not in a parser older than JSON's line separators. */
function inScript(value: object): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
