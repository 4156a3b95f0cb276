import { isDate, luhn, luhnSum, mod1110, mod97, weighted } from './check-digits.ts';

/** Format of the part after the prefix, and whether its check digits hold (asked only when the format does). */
export type VatFormat = readonly [pattern: RegExp, check: (n: string) => boolean];

const last = (n: string): number => Number(n.at(-1));
const even = (n: string, weights: string, modulus: number, rest = 0): boolean =>
  weighted(n, weights) % modulus === rest;
/** Python's modulo: never negative. */
const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** GB and XI: nine digits (twelve with a branch), government departments GD, health authorities HA. */
const british: VatFormat = [
  /^(\d{9}|\d{12}|GD\d{3}|HA\d{3}|GD8888\d{5}|HA8888\d{5})$/,
  (n) => {
    if (/^\d/.test(n)) {
      const rest = weighted(n, '8765432a1') % 97;
      return rest === 0 || (Number(n.slice(0, 3)) >= 100 && (rest === 42 || rest === 55));
    }
    const serial = Number(n.length === 5 ? n.slice(2) : n.slice(6, 9));
    return serial < 500 === n.startsWith('GD') && (n.length === 5 || serial % 97 === Number(n.slice(9)));
  },
];

const swiss: VatFormat = [/^E\d{9}$/, (n) => even(n.slice(1), '543276541', 11)];

/** Bulgaria: nine digits for companies; ten for persons (EGN), foreigners, and others. */
function bulgarian(n: string): boolean {
  if (n.length === 9) {
    const check = weighted(n, '12345678') % 11;
    return (check === 10 ? (weighted(n, '3456789a') % 11) % 10 : check) === last(n);
  }
  const [year, month, day] = [Number(n.slice(0, 2)), Number(n.slice(2, 4)), Number(n.slice(4, 6))];
  // Months of the 1800s are written 20 higher, of the 2000s 40.
  const [century, added] = month > 40 ? [2000, 40] : month > 20 ? [1800, 20] : [1900, 0];
  const person = isDate(century + year, month - added, day) && (weighted(n, '2485a9736') % 11) % 10 === last(n);
  // Weights are written in base 36: l is 21.
  const foreigner = weighted(n, 'ljhdb9731') % 10 === last(n);
  return person || foreigner || mod(-weighted(n, '432765432'), 11) === last(n);
}

/** Czechia: eight digits for companies, nine that begin with 6 for special cases, birth numbers of nine or ten. */
function czech(n: string): boolean {
  if (n.length === 8) return n[0] !== '9' && (mod(-weighted(n, '8765432'), 11) || 1) % 10 === last(n);
  if (n.length === 9 && n[0] === '6') {
    const check = weighted(n.slice(1), '8765432') % 11;
    return mod(8 - mod(10 - check, 11), 10) === last(n);
  }
  const month = (Number(n.slice(2, 4)) % 50) % 20;
  let year = 1900 + Number(n.slice(0, 2));
  if (n.length === 9 && year >= 1980) year -= 100;
  if (n.length === 9 && year > 1953) return false;
  if (n.length === 10 && year < 1954) year += 100;
  return (
    isDate(year, month, Number(n.slice(4, 6))) && (n.length === 9 || (Number(n.slice(0, 9)) % 11) % 10 === last(n))
  );
}

/** Spain: DNI and NIE by a letter, K L M likewise, companies (CIF) by a digit or a letter. */
function spanish(n: string): boolean {
  const letter = (digits: string): string => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23]!;
  if (/^[\dX-Z]/.test(n)) return letter(n.slice(0, 8).replace(/^[X-Z]/, (x) => String('XYZ'.indexOf(x)))) === n.at(-1);
  if (/^[KLM]/.test(n)) return letter(n.slice(1, 8)) === n.at(-1);
  const digit = mod(-luhnSum(`${n.slice(1, 8)}0`), 10);
  return n.at(-1) === String(digit) || n.at(-1) === 'JABCDEFGHI'[digit];
}

/** France: a key of two characters before the SIREN; with a letter in the key the newer rule (no I, no O). */
function french(n: string): boolean {
  const siren = n.slice(2);
  // Monaco's numbers begin with 000 and are no SIREN.
  if (!siren.startsWith('000') && !luhn(siren)) return false;
  if (/^\d\d/.test(n)) return Number(n.slice(0, 2)) === Number(`${siren}12`) % 97;
  const at = (i: number): number => '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.indexOf(n[i]!);
  const key = /^\d/.test(n) ? at(0) * 24 + at(1) - 10 : at(0) * 34 + at(1) - 100;
  return (Number(siren) + 1 + Math.floor(key / 11)) % 11 === key % 11;
}

function irish(n: string): boolean {
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV';
  const old = !/^\d{7}/.test(n);
  const digits = old ? `0${n.slice(2, 7)}${n[0]}` : n.slice(0, 7);
  const second = old || n.length === 8 ? 0 : letters.indexOf(n[8]!);
  return second >= 0 && letters[(weighted(digits, '8765432') + 9 * second) % 23] === n[7];
}

function lithuanian(n: string): boolean {
  if (n.at(-2) !== '1') return false;
  const check = weighted(n, '12345678912'.slice(0, n.length - 1)) % 11;
  return (check === 10 ? weighted(n, '34567891234'.slice(0, n.length - 1)) % 11 : check) % 10 === last(n);
}

/** Latvia: companies begin with 4 to 9, personal codes with 32 or with a date. */
function latvian(n: string): boolean {
  if (n[0]! > '3') return even(n, '91483a25761', 11, 3);
  const year = 1800 + 100 * Number(n[6]) + Number(n.slice(4, 6));
  const date = isDate(year, Number(n.slice(2, 4)), Number(n.slice(0, 2)));
  return (date || n.startsWith('32')) && ((1 + weighted(n, 'a584216379')) % 11) % 10 === last(n);
}

/** Numeric ISO 3166 codes of the member states, by which non-Union OSS numbers begin. */
const numericStates = '040056100191196203208233246250276300348372380428440442470528616620642703705724752';

export const vatFormats: Readonly<Record<string, VatFormat>> = {
  AT: [/^U\d{8}$/, (n) => mod(6 - luhnSum(n.slice(1, 8)), 10) === last(n)],
  BE: [/^[01]\d{9}$/, (n) => !n.startsWith('00') && 97 - (Number(n.slice(0, 8)) % 97) === Number(n.slice(8))],
  BG: [/^\d{9,10}$/, bulgarian],
  CH: swiss,
  CY: [
    /^\d{8}[A-Z]$/,
    (n) => {
      const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
      const total = [...n.slice(0, 8)].reduce((sum, d, i) => sum + (i % 2 ? Number(d) : odd[Number(d)]!), 0);
      return !n.startsWith('12') && n[8] === String.fromCharCode(65 + (total % 26));
    },
  ],
  CZ: [/^\d{8,10}$/, czech],
  DE: [/^[1-9]\d{8}$/, mod1110],
  DK: [/^[1-9]\d{7}$/, (n) => even(n, '27654321', 11)],
  EE: [/^\d{9}$/, (n) => even(n, '371371371', 10)],
  EL: [
    /^\d{9}$/,
    (n) => (([...n.slice(0, 8)].reduce((check, d) => check * 2 + Number(d), 0) * 2) % 11) % 10 === last(n),
  ],
  ES: [/^([A-HJ-NP-SUVW]\d{7}[\dA-J]|[KLM]\d{7}[A-Z]|[XYZ]\d{7}[\dA-Z]|\d{8}[A-Z])$/, spanish],
  EU: [/^\d{9}$/, (n) => numericStates.match(/.../g)!.some((code) => n.startsWith(code))],
  FI: [/^\d{8}$/, (n) => even(n, '79a58421', 11)],
  FR: [/^[\dA-HJ-NP-Z]{2}\d{9}$/, french],
  GB: british,
  HR: [/^\d{11}$/, mod1110],
  HU: [/^\d{8}$/, (n) => even(n, '97319731', 10)],
  IE: [/^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/, irish],
  IT: [
    /^\d{11}$/,
    (n) => {
      const office = Number(n.slice(7, 10));
      const known = (office >= 1 && office <= 100) || [120, 121, 888, 999].includes(office);
      return known && !n.startsWith('0000000') && luhn(n);
    },
  ],
  LT: [/^(\d{9}|\d{12})$/, lithuanian],
  LU: [/^\d{8}$/, (n) => Number(n.slice(0, 6)) % 89 === Number(n.slice(6))],
  LV: [/^\d{11}$/, latvian],
  MT: [/^[1-9]\d{7}$/, (n) => even(n, '346789a1', 37)],
  NL: [
    /^\d{9}B\d{2}$/,
    (n) => !n.endsWith('00') && (mod(weighted(n, '98765432') - Number(n[8]), 11) === 0 || mod97(`NL${n}`)),
  ],
  NO: [/^\d{9}MVA$/, (n) => even(n, '327654321', 11)],
  PL: [/^\d{10}$/, (n) => weighted(n, '657234567') % 11 === last(n)],
  PT: [/^[1-9]\d{8}$/, (n) => mod(-weighted(n, '98765432'), 11) % 10 === last(n)],
  RO: [/^[1-9]\d{1,9}$/, (n) => ((10 * weighted(n.slice(0, -1).padStart(9, '0'), '753217532')) % 11) % 10 === last(n)],
  SE: [/^\d{10}01$/, (n) => luhn(n.slice(0, 10))],
  // A remainder of 0 would take a check digit of 11: no such number is given out.
  SI: [/^[1-9]\d{7}$/, (n) => weighted(n, '8765432') % 11 !== 0 && mod(-weighted(n, '8765432'), 11) % 10 === last(n)],
  // Persons' numbers may be their birth numbers, which are as in Czechia.
  SK: [/^\d{10}$/, (n) => czech(n) || (/^[1-9]\d[2-47-9]/.test(n) && Number(n) % 11 === 0)],
  XI: british,
};
