import type { RegisterAnswer, VatRegister } from '../vat-register.ts';
import { ask, verdict, type RegisterOptions } from './ask.ts';

/**
 * Norway's register of entities, which says of each whether it stands in the VAT register
 * (https://data.brreg.no/enhetsregisteret/api/dokumentasjon/en/index.html). It needs no key, and gives no proof that it was
 * asked. A number that it does not know (404), or whose entity is gone, is `invalid`.
 */
export function createBrregRegister(options: RegisterOptions = {}): VatRegister {
  const { url = 'https://data.brreg.no/enhetsregisteret/api/enheter' } = options;
  return {
    beyondEu: ['NO'],
    check(number, signal) {
      const asked = `${url}/${number.replace(/\D/g, '')}`;
      const request = async () => [asked, { headers: { Accept: 'application/json' } }] as const;
      return ask(options, signal, request, async (response) => {
        if (response.ok) return read(await response.json());
        return response.status === 404 || response.status === 410 ? verdict(false) : null;
      });
    },
  };
}

function read(body: unknown): RegisterAnswer | null {
  const { navn, registrertIMvaregisteret, slettedato } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (slettedato !== undefined) return verdict(false);
  if (typeof registrertIMvaregisteret !== 'boolean') return null;
  return verdict(registrertIMvaregisteret, typeof navn === 'string' ? navn : null);
}
