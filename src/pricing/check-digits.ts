/** The sums that VAT numbers' check digits are made of. Digits come as a string. */

/** Σ wᵢ·dᵢ over the shorter of both. Weights are one character each (`a` = 10). */
export function weighted(digits: string, weights: string): number {
  let total = 0;
  for (let i = 0; i < Math.min(digits.length, weights.length); i += 1)
    total += Number(digits[i]) * parseInt(weights[i]!, 36);
  return total;
}

/** Whether the digits, the last one included, satisfy Luhn's rule. */
export const luhn = (digits: string): boolean => luhnSum(digits) % 10 === 0;

/** Luhn's sum: every second digit from the right, beside the last, counts twice. */
export function luhnSum(digits: string): number {
  let total = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  });
  return total;
}

/** ISO 7064 MOD 11,10, the last digit included. */
export function mod1110(digits: string): boolean {
  let check = 5;
  for (const digit of digits) check = ((((check || 10) * 2) % 11) + Number(digit)) % 10;
  return check === 1;
}

/** ISO 7064 MOD 97-10 of letters and digits. */
export const mod97 = (text: string): boolean =>
  BigInt(text.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))) % 97n === 1n;

/** Whether the day exists. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
