/** The Luhn check digit of ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/**
 * Whether a text holds what looks like a payment card's number: 13–19 digits, spaced or not, that pass the Luhn check and
 * begin as cards do (2–6). `except` names lengths that mean something else in a field: a French SIRET has 14 digits and passes.
 */
export function looksLikeCardNumber(text: string, except: readonly number[] = []): boolean {
  const runs = text.normalize('NFKC').match(/\d(?:[ .\-\u00a0\u2010-\u2015]?\d){12,}/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length <= 19 && !except.includes(digits.length) && /^[2-6]/.test(digits) && passesLuhn(digits);
  });
}
