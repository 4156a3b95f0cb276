/** Codes of ISO 4217 whose minor unit has other than two decimal digits, by their number. Of our own table: see `currencies.ts`. */
export const otherDigits: Readonly<Record<number, string>> = {
  0: 'BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF',
  3: 'BHDIQDJODKWDLYDOMRTND',
  4: 'CLFUYW',
};

let table: Map<string, number> | undefined;

/** Decimal digits of the minor unit of a currency that is known to be one; `exponentOf` asks whether it is. */
export function minorDigits(currency: string): number {
  if (!table) {
    table = new Map();
    for (const [digits, codes] of Object.entries(otherDigits))
      for (const code of codes.match(/.../g)!) table.set(code, Number(digits));
  }
  return table.get(currency) ?? 2;
}
