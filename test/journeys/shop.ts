import { expect, type Locator, type Page } from '@playwright/test';
import { wordsIn, type Language, type Words } from './words.ts';

/** The demo shop as a buyer meets it: by role and name, in any language. */
type Field = 'company' | 'name' | 'email' | 'street' | 'postalCode' | 'city' | 'vatNumber';

export class Shop {
  readonly page: Page;
  readonly total: Locator;
  readonly country: Locator;
  readonly done: Locator;
  readonly #words: Words;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.#words = wordsIn(language);
    const { whole } = this.#words;
    const country = new RegExp(`${whole('summary.countryChoose').source}|${whole('summary.country').source}`);
    this.total = page.locator('[data-comptoir-id="total"]');
    this.country = page.getByLabel(country).first();
    this.done = page.getByRole('heading', { name: whole('done.title') });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('radio').first()).toBeAttached();
  }

  plan(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  more(addOn: string): Locator {
    return this.page.getByRole('button', { name: this.#words.whole('addOn.more', { name: addOn }) });
  }

  /** The whole card is the radio button's label, as a buyer clicks it. */
  async choose(plan: string): Promise<void> {
    await this.page.locator(`[data-comptoir-id="plan-${plan}"]`).click();
  }

  async continue(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.whole('continue.label') }).click();
  }

  field(name: Field): Locator {
    const { part, whole } = this.#words;
    const optional = `${part('billing.vatNumber').source} ${part('billing.optional').source}`;
    return this.page.getByLabel(name === 'vatNumber' ? new RegExp(`^${optional}$`) : whole(`billing.${name}`));
  }

  async fillBilling(values: Partial<Record<Field | 'country', string>> = {}): Promise<void> {
    const { country, ...typed } = values;
    if (country) await this.page.getByLabel(this.#words.whole('billing.country')).selectOption(country);
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
    return this.page.getByRole('button', { name: this.#words.whole('billing.submit') }).click();
  }

  async confirmBilling(): Promise<void> {
    await this.submitBilling();
    await expect(this.page.getByRole('button', { name: this.#words.whole('billing.editLabel') })).toBeVisible();
  }

  async fillCard(number = '4242 4242 4242 4242'): Promise<void> {
    await this.page.getByLabel(this.#words.part('sandbox.number')).fill(number);
    await this.page.getByLabel(this.#words.part('sandbox.expiry')).fill('12 / 40');
    await this.page.getByLabel(this.#words.part('sandbox.cvc')).fill('123');
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
