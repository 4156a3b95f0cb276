import { html, nothing, type TemplateResult } from 'lit';
import { orderIsOpen, selectionUrl, type CheckoutState } from '../checkout/index.ts';
import type { ScriptlessLinks } from '../elements/base/context.ts';
import { cycleName } from '../elements/base/wording.ts';
import type { I18n } from '../i18n/index.ts';
import {
  addOnLimits,
  effectiveQuantity,
  findAddOn,
  planPrice,
  stepQuantity,
  type Selection,
} from '../pricing/engine.ts';

/** The links of a page whose scripts are off: each leads to the same page with one thing chosen otherwise. */
export function scriptlessLinks(
  state: CheckoutState,
  i18n: I18n,
  { url, checkoutUrl }: { readonly url: URL; readonly checkoutUrl: string | null },
): ScriptlessLinks {
  const { selection, quote } = state;
  const catalog = state.catalog!;
  const open = orderIsOpen(state);
  const here = otherParameters(
    url,
    (catalog.addOns ?? []).map(({ id }) => id),
  );
  const choosing = (change: Partial<Selection>, label: string): unknown =>
    scriptless(html`<a class="scriptless" href=${selectionUrl(here, { ...selection, ...change })}>${label}</a>`);
  const choose = (name: string): string => i18n.t('plan.choose', { name });

  return {
    plan({ id, name }) {
      const sold = planPrice(catalog, id, selection.cycle, selection.currency) !== null;
      return open && sold && id !== selection.plan ? choosing({ plan: id }, choose(i18n.text(name))) : nothing;
    },
    cycle(cycle) {
      const other = open && cycle.id !== selection.cycle;
      return other ? choosing({ cycle: cycle.id }, choose(cycleName(i18n, cycle))) : nothing;
    },
    addOn(id) {
      if (!open) return nothing;
      const limits = addOnLimits(catalog, selection.plan, id);
      const stands = effectiveQuantity(limits, selection.addOns[id] ?? 0);
      const from = Number.isFinite(stands) ? stands : limits.min;
      const name = i18n.text(findAddOn(catalog, id)?.name);
      return ([-1, 1] as const).map((direction) => {
        const quantity = stepQuantity(limits, from, direction);
        const label = i18n.t(direction < 0 ? 'addOn.fewer' : 'addOn.more', { name });
        return quantity === stands ? nothing : choosing({ addOns: { ...selection.addOns, [id]: quantity } }, label);
      });
    },
    next:
      checkoutUrl !== null && quote.problems.length === 0
        ? scriptless(
            html`<a
              class="button primary wide"
              data-comptoir-id="continue-link"
              href=${selectionUrl(checkoutUrl, selection)}
              >${i18n.t('continue.label')}</a
            >`,
          )
        : nothing,
  };
}

/** By another name, so that no tool closes the tags. */
const markup = html;

/** Three templates: what stands in a `noscript` is text to the renderer's parser, and takes no values. */
const scriptless = (link: TemplateResult): TemplateResult[] => [markup`<noscript>`, link, markup`</noscript>`];

/** The query of a page without a choice in it. */
function otherParameters({ search }: URL, addOns: readonly string[]): string {
  const parameters = new URLSearchParams(search);
  for (const name of ['plan', 'cycle', 'currency', 'coupon', ...addOns]) parameters.delete(name);
  return `?${parameters}`;
}
