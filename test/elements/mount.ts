import { aTimeout, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../src/define.ts';
import type { CheckoutBackend } from '../../src/checkout/index.ts';
import type { ComptoirCheckout } from '../../src/elements/checkout.ts';
import {
  checkoutPage,
  createTestBackend,
  domDriver,
  type CheckoutPage,
  type TestBackend,
  type TestBackendOptions,
} from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';

// What a root still has to write down when it is taken away, it writes in tasks that follow: not into the next test.
beforeEach(async () => {
  await aTimeout(5);
  sessionStorage.clear();
});

export interface Mounted extends TestBackend {
  readonly root: ComptoirCheckout;
  readonly page: CheckoutPage;
}

/** A checkout over the server kit inside the page. `content` is a layout of the host's own. */
export async function mount(
  options: Partial<TestBackendOptions> & {
    attributes?: Record<string, string>;
    content?: unknown;
    width?: number;
    /** Another backend than the server kit in the page. */
    backend?: CheckoutBackend;
  } = {},
): Promise<Mounted> {
  sessionStorage.clear();
  const made = createTestBackend({ catalog, ...options });
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.style.inlineSize = `${options.width ?? 1100}px`;
  const root = document.createElement('comptoir-checkout');
  root.locale = 'en';
  root.backend = options.backend ?? made.backend;
  for (const [name, value] of Object.entries(options.attributes ?? {})) root.setAttribute(name, value);
  if (options.content) {
    const { render } = await import('lit');
    render(options.content, root);
  }
  place.append(root);
  await root.settled();
  return { ...made, root, page: checkoutPage(domDriver(place)) };
}

/** Everything a reader would find, through shadow roots and slots. */
export function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && getComputedStyle(node).display === 'none') return '';
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned.map(textOf).join(' ');
  }
  const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  return [...inside.childNodes].map(textOf).join(' ').replace(/\s+/g, ' ');
}

/** The first match, through open shadow roots. */
export function find<E extends Element = HTMLElement>(root: Element, selector: string): E | null {
  for (const within of [root.shadowRoot, root]) {
    const direct = within?.querySelector<E>(selector);
    if (direct) return direct;
    for (const child of within?.querySelectorAll('*') ?? []) {
      const found = child.shadowRoot && find<E>(child, selector);
      if (found) return found;
    }
  }
  return null;
}

export { fixtureCleanup };
