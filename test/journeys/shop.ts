import { expect, type Locator, type Page } from '@playwright/test';

/** The demo shop as a buyer meets it: by role and name, in English or French. */
const names = {
  en: {
    continue: 'Continue to payment',
    more: 'One more: ',
    country: /^(Choose your country to see VAT|Country)$/,
    company: 'Company',
    name: 'Full name',
    email: 'Email',
    street: 'Address',
    postalCode: 'Postal code',
    city: 'City',
    vatNumber: 'VAT number (optional)',
    billingCountry: 'Country',
    confirm: 'Continue to payment method',
    edit: 'Edit billing information',
    number: 'Card number',
    expiry: 'Expiry',
    cvc: 'Security code',
    done: 'Thank you. Your subscription is active.',
  },
  fr: {
    continue: 'Passer au paiement',
    more: 'Un de plus : ',
    country: /^(Choisissez votre pays pour voir la TVA|Pays)$/,
    company: 'Entreprise',
    name: 'Nom complet',
    email: 'E-mail',
    street: 'Adresse',
    postalCode: 'Code postal',
    city: 'Ville',
    vatNumber: 'Numéro de TVA (facultatif)',
    billingCountry: 'Pays',
    confirm: 'Choisir le moyen de paiement',
    edit: 'Modifier les informations de facturation',
    number: 'Numéro de carte',
    expiry: 'Expiration',
    cvc: 'Cryptogramme',
    done: 'Merci. Votre abonnement est actif.',
  },
} as const;

type Field = 'company' | 'name' | 'email' | 'street' | 'postalCode' | 'city' | 'vatNumber';

export class Shop {
  readonly page: Page;
  readonly total: Locator;
  readonly country: Locator;
  readonly done: Locator;
  readonly #names: (typeof names)[keyof typeof names];

  constructor(page: Page, language: keyof typeof names = 'en') {
    this.page = page;
    this.#names = names[language];
    this.total = page.locator('[data-comptoir-id="total"]');
    this.country = page.getByLabel(this.#names.country).first();
    this.done = page.getByRole('heading', { name: this.#names.done });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('radio').first()).toBeAttached();
  }

  plan(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  more(addOn: string): Locator {
    return this.page.getByRole('button', { name: this.#names.more + addOn });
  }

  /** The whole card is the radio button's label, as a buyer clicks it. */
  async choose(plan: string): Promise<void> {
    await this.page.locator(`[data-comptoir-id="plan-${plan}"]`).click();
  }

  async continue(): Promise<void> {
    await this.page.getByRole('button', { name: this.#names.continue, exact: true }).click();
  }

  field(name: Field): Locator {
    return this.page.getByLabel(this.#names[name], { exact: true });
  }

  async fillBilling(values: Partial<Record<Field | 'country', string>> = {}): Promise<void> {
    const { country, ...typed } = values;
    if (country) await this.page.getByLabel(this.#names.billingCountry, { exact: true }).selectOption(country);
    const filled = {
      company: 'Atelier Nord',
      name: 'Ada Martin',
      email: 'ada@example.com',
      street: '1 rue de la Paix',
      postalCode: '75002',
      city: 'Paris',
      ...typed,
    };
    for (const [name, value] of Object.entries(filled)) await this.field(name as Field).fill(value);
  }

  submitBilling(): Promise<void> {
    return this.page.getByRole('button', { name: this.#names.confirm }).click();
  }

  async confirmBilling(): Promise<void> {
    await this.submitBilling();
    await expect(this.page.getByRole('button', { name: this.#names.edit })).toBeVisible();
  }

  async fillCard(number = '4242 4242 4242 4242'): Promise<void> {
    await this.page.getByLabel(this.#names.number).fill(number);
    await this.page.getByLabel(this.#names.expiry).fill('12 / 40');
    await this.page.getByLabel(this.#names.cvc).fill('123');
  }

  pay(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).click();
  }

  /** From the first page to the filled card. */
  async toCard(number?: string): Promise<void> {
    await this.open();
    await this.country.selectOption('FR');
    await this.continue();
    await this.fillBilling();
    await this.confirmBilling();
    await this.fillCard(number);
  }
}
