/** `fr` → `fr-FR`: PayPal wants a language with a region. */
export function payPalLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize();
  return `${language}-${region}`;
}
