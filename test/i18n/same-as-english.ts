/** What is called the same in most languages. */
export const names = [
  'address.postalCode.eircode',
  'address.region.oblast',
  'billing.siren',
  'invoices.pdf',
  'payment.paypal',
  'remarks',
];

/** Texts that a language shares with English, because it has that very word. */
export const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  de: ['billing.region', 'billing.optional', 'agree.support', 'invoices.status'],
  es: [...['plan.legend', 'summary.total', 'summary.announce'], ...['invoices.total', 'subtotal', 'total']],
  fr: [
    ...['summary.total', 'summary.announce', 'address.region.district', 'address.region.province'],
    ...['address.city.district', 'invoices.date', 'invoices.total'],
  ],
  it: ['billing.email', 'address.region.area', 'agree.privacy'],
  ja: ['summary.vat', 'vat', 'noVat'],
  nl: ['address.region.district', 'address.city.district', 'agree.privacy', 'invoices.status'],
  pl: [...['plan.legend', 'summary.vat', 'summary.vatOf', 'billing.region'], ...['invoices.status', 'vat', 'noVat']],
  'pt-BR': ['summary.total', 'summary.announce', 'invoices.total', 'subtotal', 'total', 'base'],
};
