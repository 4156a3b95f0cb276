import type { BillingValues } from '../../checkout/index.ts';
import type { Payer } from '../../payments/adapter.ts';

/** A billing form's values as providers are told them. */
export function payer(values: BillingValues): Payer {
  const { name, email, street, street2, postalCode, city, region, country } = values;
  const filled = (value: string | undefined): string => value?.trim() ?? '';
  return {
    name: filled(name),
    email: filled(email),
    line1: filled(street),
    line2: filled(street2),
    postalCode: filled(postalCode),
    city: filled(city),
    state: filled(region),
    country: filled(country),
  };
}
