import type { StripeElementLocale } from '@stripe/stripe-js';

/** What Stripe's fields speak (docs.stripe.com/js/appendix/supported_locales). */
const supported = (
  'ar bg cs da de el en en-AU en-CA en-GB en-NZ es es-419 es-ES et fi fil fr fr-CA fr-FR he hr hu id it it-IT ja ko lt ' +
  'lv ms mt nb nl no pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'
).split(' ');

/** The nearest language that Stripe has: the locale itself, its script's or continent's form, its language, else the browser's. */
export function stripeLocale(locale: string): StripeElementLocale {
  const { language, region, script } = new Intl.Locale(locale);
  const wanted = [`${language}-${region}`, aliasOf(language, region, script), language];
  return (wanted.find((name) => name !== undefined && supported.includes(name)) ?? 'auto') as StripeElementLocale;
}

function aliasOf(language: string, region: string | undefined, script: string | undefined): string | undefined {
  if (language === 'nn') return 'nb';
  if (language === 'tl') return 'fil';
  if (language === 'iw') return 'he';
  if (language === 'zh') return region === 'MO' ? 'zh-HK' : script === 'Hant' ? 'zh-TW' : undefined;
  return language === 'es' && region !== undefined && region !== 'ES' ? 'es-419' : undefined;
}
