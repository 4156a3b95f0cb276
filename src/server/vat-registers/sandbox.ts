import type { RegisterAnswer, VatRegister } from '../vat-register.ts';

/**
 * The published numbers of the sandbox register. All pass their country's format and check digit, and none is meant to be
 * anyone's. A well-formed number that is not listed is `invalid`, as it is in a real register.
 */
export const sandboxVatNumbers: Readonly<Record<string, RegisterAnswer>> = {
  FR11123456782: answer('valid', 'Atelier Bac à Sable SAS'),
  DE123456788: answer('valid', 'Sandkasten GmbH'),
  ATU12345675: answer('valid', 'Sandkiste GmbH'),
  BE0123456749: answer('valid', 'Zandbak BV'),
  IE1234567T: answer('valid', 'Sandpit Ltd'),
  ESB12345674: answer('valid', 'Cajón de Arena S.L.'),
  NL123456782B01: answer('unavailable', null),
  LU12345613: answer('unavailable', null),
  DE987654310: answer('invalid', null),
  PT500000000: answer('invalid', null),
};

function answer(status: RegisterAnswer['status'], name: string | null): RegisterAnswer {
  return { status, name, reference: status === 'valid' ? 'SANDBOX' : null };
}

/** A register that answers from a list, at once. */
export function createSandboxVatRegister(numbers = sandboxVatNumbers): VatRegister {
  return {
    check: async (number) => (Object.hasOwn(numbers, number) ? numbers[number]! : answer('invalid', null)),
  };
}
