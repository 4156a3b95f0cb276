import { minorDigits, otherDigits } from './minor-units.ts';

/**
 * ISO 4217 minor units. Our own pinned table (list one of 2024-06-25 with the amendments up to 2026: XCG, ZWG and XAD
 * added; ANG, BGN, CUC, HRK, SLL, ZWL withdrawn), because browsers disagree about these digits.
 */
const twoDigits =
  'AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCVECZKDKKDOPDZD' +
  'EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGA' +
  'MKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLE' +
  'SOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG';
/** Withdrawn, two digits each: still readable on old records, refused in a catalog. */
const withdrawn = 'ANGBGNCUCHRKSLLZWL';

let inUse: Set<string> | undefined;

/** Whether a code is money in use today. */
export function isCurrency(code: string): boolean {
  inUse ??= new Set([twoDigits, ...Object.values(otherDigits)].flatMap((codes) => codes.match(/.../g)!));
  return inUse.has(code);
}

/** Decimal digits of a currency's minor unit. Throws a RangeError for a code that is no currency or has no minor unit (XAU). */
export function exponentOf(currency: string): number {
  if (!isCurrency(currency) && !withdrawn.match(/.../g)!.includes(currency))
    throw new RangeError(`not a currency: ${currency}`);
  return minorDigits(currency);
}

/** An amount in minor units as a plain decimal: 1999 EUR → `19.99`, 500 JPY → `500`. For machines; people get a formatter. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, split)}${exponent ? `.${digits.slice(split)}` : ''}`;
}
