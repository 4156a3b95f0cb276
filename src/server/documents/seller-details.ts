/** What an invoice says of its seller beyond the catalog: configuration, since the law asks differently in each country. */
export interface SellerDetails {
  readonly street: string;
  readonly street2?: string;
  readonly city: string;
  readonly postalCode?: string;
  readonly region?: string;
  /** Company register number (BT-30): a SIREN, an HRB number. */
  readonly registration?: string;
  readonly email?: string;
  readonly website?: string;
  /** Lines at the foot, as the law of the seller wants them: legal form and capital, register, terms of late payment. */
  readonly legal?: readonly string[];
  /** Language of the seller's law (BCP 47), for the mentions it demands. Default: the country's first. */
  readonly language?: string;
}
