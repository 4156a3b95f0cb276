import { render } from '@lit-labs/ssr';
import { html } from 'lit';
import { CheckoutError, type CheckoutBackend } from '../checkout/index.ts';
import type { Session } from '../contract/index.ts';
import '../define/add-on-steppers.ts';
import '../define/billing-cycle-toggle.ts';
import '../define/charge-timeline.ts';
import '../define/checkout.ts';
import '../define/continue-button.ts';
import '../define/coupon-field.ts';
import '../define/order-summary.ts';
import '../define/plan-cards.ts';
import { preselection } from '../elements/base/checkout-inputs.ts';
import { checkoutLayout } from '../elements/base/checkout-layout.ts';
import { rootLinks } from '../elements/base/context.ts';
import * as notices from '../elements/base/notices.ts';
import { canonicalLocale, createI18n, loadLanguage, readOverrides, type Languages } from '../i18n/index.ts';
import type { Catalog } from '../pricing/index.ts';
import { elementRenderers, escaped } from './element-renderers.ts';
import { firstState } from './first-state.ts';
import { scriptlessLinks } from './scriptless-links.ts';

/** What a server draws, for whom and where. */
export interface ServerRendering {
  /** The page's whole address. The choice is read from its query; links keep what else is in it. */
  readonly url: string | URL;
  /** BCP 47. */
  readonly locale: string;
  /** The tag's attributes, as a page would write them: `backend`, `checkout-url`, `plan`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What is sold; its coupons stay on the server. Default: what `backend` answers. */
  readonly catalog?: Catalog;
  /** Who looks at the page, which no other visitor may then see. Default: what `backend` answers, else nobody known. */
  readonly session?: Session;
  /** Asked once for what is not given, as this visitor; its answers travel in the page. */
  readonly backend?: Partial<Pick<CheckoutBackend, 'session' | 'catalog' | 'quote'>>;
  /** Languages of the host's own; the page needs them as well. */
  readonly languages?: Languages;
  /** The nonce of the page's content security policy, for styles. */
  readonly nonce?: string;
  /** Milliseconds since 1970, UTC. Default: now. */
  readonly now?: number;
  /** Told what could not be had. The tag is then sent without its content, which the page draws by itself. Default: the console. */
  readonly onError?: (error: CheckoutError) => void;
}

/**
 * `<comptoir-checkout>` with its step of choosing drawn, in two pieces of HTML to send one after the other: up to its plans, which
 * are shown as soon as they are there, and the rest. Never rejects.
 */
export async function* renderCheckout(page: ServerRendering): AsyncGenerator<string, void, void> {
  yield* (await renderCheckoutToString(page)).split(/(?<=<\/comptoir-plan-cards>)/);
}

/** The same in one piece. */
export async function renderCheckoutToString(page: ServerRendering): Promise<string> {
  return [...(await drawn(page))].join('');
}

/** Whatever goes wrong, the page draws by itself. */
async function drawn(page: ServerRendering): Promise<Iterable<string>> {
  const { onError = ({ code, message }) => console.error(`comptoir/ssr: ${code}: ${message}`) } = page;
  try {
    return [...(await drawing({ ...page, onError }))];
  } catch (thrown) {
    onError(new CheckoutError('bad_input', { cause: thrown, message: `Nothing could be drawn. ${String(thrown)}` }));
    return plainTag({ ...page.attributes, locale: canonicalLocale(page.locale) ?? 'en' });
  }
}

async function drawing(page: ServerRendering & Required<Pick<ServerRendering, 'onError'>>): Promise<Iterable<string>> {
  const { languages, nonce, onError } = page;
  const locale = canonicalLocale(page.locale) ?? 'en';
  const url = new URL(page.url);
  const given = page.attributes ?? {};
  const attributes = { ...given, locale };
  const fault = (message: string): void => onError(new CheckoutError('bad_input', { message }));
  const [language, { store, snapshot }] = await Promise.all([
    loadLanguage(locale, languages),
    firstState({
      catalog: page.catalog,
      session: page.session,
      backend: page.backend,
      pays: Boolean(given.backend),
      locale,
      now: page.now ?? Date.now(),
      preselect: preselection({ ...wishes, ...given, addOns: given['add-ons'] ?? '' }, fault, () => url.search),
      report: (error) => void onError(error),
    }),
  ]);
  const state = store.getState();
  if (state.phase.name === 'failed') onError(state.phase.error);
  if (!state.catalog) return plainTag(attributes);

  const i18n = createI18n(locale, language, readOverrides(given.messages ?? null, fault));
  const signInUrl = snapshot.session && given['sign-in-url'];
  const addresses = { checkoutUrl: given['checkout-url'], manageUrl: given['manage-url'], signInUrl };
  const links = rootLinks(addresses, state.catalog, i18n);
  const content = checkoutLayout({
    i18n,
    state,
    links,
    address: url.href,
    custom: false,
    // How wide it is only the page knows: see `served-styles.ts`.
    width: () => Infinity,
    retry: () => undefined,
    notices: () => notices,
    stuck: false,
  });
  const context = {
    store,
    i18n,
    links,
    has: () => false,
    need: () => Promise.resolve(),
    load: () => new Promise<never>(() => undefined),
    price: () => undefined,
    fields: null as never,
    scriptless: scriptlessLinks(state, i18n, { url, checkoutUrl: links.checkout }),
  };
  const parts = {
    attributes,
    context,
    content: html`<div dir=${given.dir ?? i18n.direction} lang=${i18n.language}>${content}</div>`,
    snapshot,
    nonce,
  };
  return withoutMarkers(
    render(html`<comptoir-checkout></comptoir-checkout>`, {
      elementRenderers: elementRenderers(parts) as never,
    }) as Iterable<string>,
  );
}

/** As it is sent where nothing could be drawn. */
function plainTag(attributes: Readonly<Record<string, string>>): string[] {
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return [`<comptoir-checkout${pairs.join('')}></comptoir-checkout>`];
}

const wishes = { plan: '', cycle: '', currency: '', coupon: '' };

/**
 * Without what only hydration reads: the page draws anew. And without `checked="false"`, which the renderer writes for a
 * property that is false and a browser reads as checked.
 */
function* withoutMarkers(parts: Iterable<string>): Iterable<string> {
  for (const part of parts) if (!/^<!--\/?lit-(part|node)|^ defer-hydration$|^checked="false"$/.test(part)) yield part;
}
