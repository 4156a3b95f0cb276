import type { LitElement } from 'lit';
import type { CheckoutBackend, CheckoutState } from '../../checkout/index.ts';
import type { ServerQuote, Session } from '../../contract/index.ts';
import type { Catalog } from '../../pricing/index.ts';

/** What a server asked for the page that it drew: the answers to the page's own first questions. */
export interface Snapshot {
  catalog?: Catalog;
  session?: Session;
  /** `request` by value, as JSON. */
  quote?: { readonly request: string; readonly answer: ServerQuote };
}

type Host = LitElement & { readonly quotes: 'local' | 'server' };

/** What `comptoir/ssr` has drawn into a root. It stays until the root can draw itself, and gives way within one task. */
export class ServedContent {
  readonly snapshot: Snapshot;
  readonly #host: Host;
  readonly #drawn: readonly ChildNode[];

  constructor(host: Host, drawn: readonly ChildNode[]) {
    this.#host = host;
    this.#drawn = drawn;
    this.snapshot = JSON.parse(host.shadowRoot!.querySelector('script')?.textContent ?? '{}') as Snapshot;
  }

  /** Whether there is nothing yet to draw in its place. */
  stands({ phase, quote }: CheckoutState): boolean {
    const coming = this.#host.quotes === 'server' && this.snapshot.quote && !quote.server && !quote.error;
    if (phase.name === 'failed') return false;
    return phase.name === 'loading' || Boolean(coming && quote.problems.length === 0);
  }

  /** A backend that is asked only what the server has not asked for this page. */
  answering(backend: CheckoutBackend): CheckoutBackend {
    const left = { ...this.snapshot };
    const take = <T extends keyof Snapshot>(name: T): Snapshot[T] => {
      const answer = left[name];
      delete left[name];
      return answer;
    };
    return {
      ...backend,
      session: async (signal) => take('session') ?? backend.session(signal),
      catalog: async (signal) => take('catalog') ?? backend.catalog(signal),
      ...(backend.quote && {
        quote: async (request, signal) => {
          const quote = take('quote');
          return quote?.request === JSON.stringify(request) ? quote.answer : backend.quote!(request, signal);
        },
      }),
    };
  }

  /** Takes it away. What was chosen in it meanwhile is asked for, and what had the focus has it again. */
  giveWay(): void {
    const host = this.#host;
    const root = host.shadowRoot!;
    const path = focusPath(root);
    const ask = (detail: object): unknown =>
      host.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
    for (const { shadowRoot } of root.querySelectorAll('comptoir-plan-cards, comptoir-billing-cycle-toggle'))
      for (const { checked, defaultChecked, name, value } of shadowRoot?.querySelectorAll('input') ?? [])
        if (checked && !defaultChecked) ask({ type: `choose-${name}`, [name]: value });
    const steppers = root.querySelector('comptoir-add-on-steppers')?.shadowRoot;
    for (const { addOn, shadowRoot } of steppers?.querySelectorAll('comptoir-add-on-stepper') ?? []) {
      const input = shadowRoot?.querySelector('input');
      if (!input || input.value === input.defaultValue) continue;
      ask({ type: 'set-quantity', addOn, quantity: input.validity.badInput ? NaN : Number(input.value) });
    }
    for (const node of this.#drawn) node.remove();
    if (path.length > 0) void refocus(host, path);
  }
}

type Step = readonly [name: string, index: number];

/** Where the focus stands, through shadow roots: at each, the element's name and its place among those of the name. */
function focusPath(root: ShadowRoot): Step[] {
  const path: Step[] = [];
  let tree: ShadowRoot | null | undefined = root;
  for (let at; (at = tree?.activeElement); tree = at.shadowRoot)
    path.push([at.localName, [...tree!.querySelectorAll(at.localName)].indexOf(at)]);
  return path;
}

async function refocus(host: LitElement, path: readonly Step[]): Promise<void> {
  let at: HTMLElement | undefined = host;
  for (const [name, index] of path) {
    await (at as Partial<LitElement>).updateComplete;
    at = at.shadowRoot?.querySelectorAll<HTMLElement>(name)[index];
    if (!at) return;
  }
  at.focus();
}
