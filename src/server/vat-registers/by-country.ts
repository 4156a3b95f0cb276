import type { VatRegister } from '../vat-register.ts';

/** One register of several, by the prefix of the number: `{ GB: hmrc, NO: brreg, CH: uid, default: vies }`. */
export function createRegisterByCountry(
  registers: Readonly<Record<string, VatRegister>> & { readonly default: VatRegister },
): VatRegister {
  return {
    beyondEu: Object.values(registers).flatMap(({ beyondEu = [] }) => beyondEu),
    check(number, signal) {
      const prefix = number.slice(0, 2);
      const register = Object.hasOwn(registers, prefix) ? registers[prefix]! : registers.default;
      return register.check(number, signal);
    },
  };
}

/** At most `perMinute` questions a minute to a register; what is beyond is `unavailable`, and asked again later. */
export function limitRegister(register: VatRegister, perMinute: number, now: () => number = Date.now): VatRegister {
  let asked: number[] = [];
  return {
    ...register,
    check(number, signal) {
      asked = asked.filter((at) => at > now() - 60_000);
      if (asked.length >= perMinute) return Promise.resolve({ status: 'unavailable', name: null, reference: null });
      asked.push(now());
      return register.check(number, signal);
    },
  };
}
