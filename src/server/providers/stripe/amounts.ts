import { exponentOf } from '../../../pricing/index.ts';

/**
 * Stripe's own smallest units, which are not always ISO 4217's: https://docs.stripe.com/currencies (presentment
 * currencies, zero-decimal, three-decimal and special cases; written down 2026-11, not fetched).
 */
const taken = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE
  CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS
  KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
  PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STN SZL THB TJS TND TOP TRY TTD TWD
  TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW`.split(/\s+/),
);
/** No decimals anywhere else, yet sent with two, which must be zeros. */
const paddedWithZeros = new Set(['ISK', 'UGX']);

/** MGA is not among them: two digits by ISO, none at Stripe, so that most totals could not be charged. */
export const stripeCurrencies: readonly string[] = [...taken];

/**
 * The least that Stripe charges in a currency, in minor units: https://docs.stripe.com/currencies (minimum and maximum charge
 * amounts; written down 2026-11, not fetched). Of others it takes what is worth the least of the account's own currency, which
 * is not known here: 0.
 */
const least: Readonly<Record<string, number>> = {
  AED: 200,
  AUD: 50,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1000,
  USD: 50,
};

export const leastAtStripe = (currency: string): number => least[currency] ?? 0;

/** Minor units as Stripe wants them. Null when the amount cannot be charged exactly: three decimals end in a zero. */
export function toStripe(amount: number, currency: string): number | null {
  if (!taken.has(currency)) return null;
  if (paddedWithZeros.has(currency)) return amount * 100;
  return exponentOf(currency) === 3 && amount % 10 !== 0 ? null : amount;
}

/** What Stripe says was moved, in minor units; `currency` in either case. A fraction stays one, and matches no quote. */
export function fromStripe(amount: number, currency: string): { amount: number; currency: string } {
  const code = currency.toUpperCase();
  return { amount: paddedWithZeros.has(code) ? amount / 100 : amount, currency: code };
}
