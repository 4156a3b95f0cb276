import { looksLikeCardNumber } from '../contract/card-number.ts';

/** What has no place in a log, by its look, and what stands there instead. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\/\/[^/\s:@]+:[^/\s@]+@/g, '//'],
  [/\b(sk|rk|whsec|pm|seti|pi)_[\w]{6,}(_secret_\w+)?/g, '$1_[secret]'],
  [/[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:=]+\.[^\s@<>"'(),;:=]+/g, '[e-mail]'],
];
/** Longer texts are whole answers or pages. */
const longest = 500;

/** An error's text without what looks like an e-mail address, a card number, a key or a password. Names have no look. */
export function redact(text: string): string {
  const short = text.slice(0, longest);
  const clean = secrets.reduce((rest, [look, instead]) => rest.replace(look, instead), short);
  return clean.replace(/\d(?:[ .-]?\d){12,18}/g, (digits) => (looksLikeCardNumber(digits) ? '[card number]' : digits));
}
