/**
 * ISO 4217 minor units. Our own pinned table (list one of 2024-06-25 with the amendments up to 2026: XCG, ZWG and XAD
 * added; ANG, BGN, CUC, HRK, SLL, ZWL withdrawn), because browsers disagree about these digits.
 */
const byExponent = [
  'BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF',
  '',
  'AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCVECZKDKKDOPDZD' +
    'EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGA' +
    'MKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLE' +
    'SOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG',
  'BHDIQDJODKWDLYDOMRTND',
  'CLFUYW',
];
/** Withdrawn, two digits each: still readable on old records, refused in a catalog. */
const withdrawn = 'ANGBGNCUCHRKSLLZWL';

let table: Map<string, number> | undefined;

function exponents(): Map<string, number> {
  if (!table) {
    table = new Map();
    byExponent.forEach((codes, exponent) => codes.match(/.../g)?.forEach((code) => table!.set(code, exponent)));
  }
  return table;
}

/** Whether a code is money in use today. */
export const isCurrency = (code: string): boolean => exponents().has(code);

/** Decimal digits of a currency's minor unit. Throws a RangeError for a code that is no currency or has no minor unit (XAU). */
export function exponentOf(currency: string): number {
  const exponent = exponents().get(currency) ?? (withdrawn.match(/.../g)!.includes(currency) ? 2 : undefined);
  if (exponent === undefined) throw new RangeError(`not a currency: ${currency}`);
  return exponent;
}

/** An amount in minor units as a plain decimal: 1999 EUR → `19.99`, 500 JPY → `500`. For machines; people get a formatter. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, split)}${exponent ? `.${digits.slice(split)}` : ''}`;
}
