import type { Appearance as StripeAppearance, StripeElementStyle } from '@stripe/stripe-js';
import type { Appearance } from '../adapter.ts';
import { rgbOf } from './color.ts';

/** The page's design tokens as Stripe's Appearance API takes them. */
export function stripeAppearance(look: Appearance, rgb: (color: string) => string = rgbOf): StripeAppearance {
  const { colorScheme, fontFamily, fontSize, radius } = look;
  const [accent, border, muted] = [rgb(look.accent), rgb(look.border), rgb(look.muted)];
  return {
    theme: colorScheme === 'dark' ? 'night' : 'stripe',
    labels: 'above',
    variables: {
      colorPrimary: accent,
      colorBackground: rgb(look.surface),
      colorText: rgb(look.text),
      colorTextSecondary: muted,
      colorTextPlaceholder: muted,
      colorDanger: rgb(look.danger),
      accessibleColorOnColorPrimary: rgb(look.onAccent),
      fontFamily,
      fontSizeBase: fontSize,
      borderRadius: radius,
    },
    rules: {
      '.Input': { border: `1px solid ${border}`, boxShadow: 'none' },
      '.Input:focus': { borderColor: accent, boxShadow: `0 0 0 1px ${accent}` },
      '.Input--invalid': { boxShadow: 'none' },
      '.Label': { fontWeight: '600' },
    },
  };
}

/** The same for a field on its own, which knows no Appearance. */
export function fieldStyle(look: Appearance, rgb: (color: string) => string = rgbOf): StripeElementStyle {
  const { fontFamily, fontSize } = look;
  return {
    base: { color: rgb(look.text), fontFamily, fontSize, '::placeholder': { color: rgb(look.muted) } },
    invalid: { color: rgb(look.danger) },
  };
}
