import type { Stripe, StripeElements, StripeElementsOptionsMode } from '@stripe/stripe-js';
import type { PaymentHost } from '../adapter.ts';
import { stripeAmount } from './amount.ts';
import { stripeAppearance } from './appearance.ts';
import { confirmationOf, confirmIntent } from './confirm.ts';
import type { StripeField } from './index.ts';
import { stripeLocale } from './locale.ts';
import { drawWallets } from './wallets.ts';

/** The types the server allows on its intent; the two must be equal. Wallets carry cards. */
const methodTypes = ({ offer }: PaymentHost): string[] =>
  offer.options?.link === 'true' ? ['card', 'link'] : ['card'];

/** What is known before any intent exists. */
function elementsOptions(host: PaymentHost): StripeElementsOptionsMode {
  const { due, locale, appearance } = host;
  const common = {
    currency: due.currency.toLowerCase(),
    setupFutureUsage: 'off_session',
    locale: stripeLocale(locale),
    appearance: stripeAppearance(appearance),
  } as const;
  return due.intent === 'setup'
    ? { mode: 'setup', ...common }
    : { mode: 'payment', amount: stripeAmount(due.amount, due.currency), ...common };
}

/** Stripe's Payment Element, mounted before any intent exists, and the wallets' buttons above it. */
export function drawNewCard(stripe: Stripe, node: HTMLElement, given: PaymentHost, fonts: StripeFonts): StripeField {
  let host = given;
  let applied = elementsOptions(host);
  let typed = { complete: false };
  let brandTaken = true;

  const elements: StripeElements = stripe.elements({
    ...applied,
    allowedPaymentMethodTypes: methodTypes(host),
    ...(fonts ? { fonts } : {}),
  });
  const { link, wallets } = host.offer.options ?? {};
  const { email, name } = host.payer();
  const payment = elements.create('payment', {
    layout: 'tabs',
    // Asked once, in the billing form; confirming hands them over.
    fields: { billingDetails: { address: { country: 'never', postalCode: 'never' } } },
    terms: { card: 'never', applePay: 'never', googlePay: 'never' },
    // Offered above the form, where their own buttons are.
    wallets: { applePay: 'never', googlePay: 'never', link: link === 'true' ? 'auto' : 'never' },
    ...(link === 'true' ? { defaultValues: { billingDetails: { email, name } } } : {}),
  });
  const tell = (): void => host.changed({ complete: typed.complete && brandTaken });
  payment.on('change', ({ complete }) => {
    typed = { complete };
    tell();
  });
  payment.on('carddetailschange', ({ details }) => {
    const brands = details?.brands?.filter((brand) => brand !== 'unknown') ?? [];
    const taken = host.offer.brands;
    brandTaken = !taken || brands.length === 0 || brands.some((brand) => taken.includes(brand));
    tell();
  });
  const ready = new Promise<void>((resolve, reject) => {
    payment.on('ready', () => resolve());
    payment.on('loaderror', ({ error }) => reject(new Error(error.code ?? error.type)));
  });

  const place = document.createElement('div');
  if (wallets === 'true') drawWallets({ stripe, elements, node, host: () => host });
  node.append(place);
  payment.mount(place);

  return {
    ready,
    update(next) {
      host = next;
      const wanted = elementsOptions(host);
      const changes = Object.fromEntries(
        Object.entries(wanted).filter(([name, value]) => !same(value, applied[name as keyof typeof applied])),
      );
      applied = wanted;
      if (Object.keys(changes).length > 0) void elements.update(changes);
    },
    async prepare() {
      if (!brandTaken) return { ready: false, reason: 'card_not_supported' };
      const { error } = await elements.submit();
      return error ? { ready: false, reason: error.code ?? error.type } : { ready: true };
    },
    confirm: async (session) => confirmationOf(await confirmIntent(stripe, elements, session, host)),
    destroy() {
      payment.destroy();
      elements.getElement('expressCheckout')?.destroy();
      node.replaceChildren();
    },
  };
}

export type StripeFonts = StripeElementsOptionsMode['fonts'];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
