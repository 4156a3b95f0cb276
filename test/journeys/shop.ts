import { expect, type Locator, type Page } from '@playwright/test';

/** The demo shop as a buyer meets it: by role and name. */
export class Shop {
  readonly page: Page;
  readonly total: Locator;
  readonly country: Locator;
  readonly done: Locator;

  constructor(page: Page) {
    this.page = page;
    this.total = page.getByTestId('total').or(page.locator('[data-comptoir-id="total"]')).first();
    this.country = page.getByLabel(/Choose your country to see VAT|^Country$/).first();
    this.done = page.getByRole('heading', { name: /^(Thank you|Merci)/ });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('radio').first()).toBeAttached();
  }

  plan(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  more(name: string): Locator {
    return this.page.getByRole('button', { name: `One more: ${name}` });
  }

  async continue(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue to payment', exact: true }).click();
  }

  async fillBilling(values: Record<string, string> = {}): Promise<void> {
    const filled = {
      Company: 'Atelier Nord',
      'Full name': 'Ada Martin',
      Email: 'ada@example.com',
      Address: '1 rue de la Paix',
      'Postal code': '75002',
      City: 'Paris',
      ...values,
    };
    for (const [label, value] of Object.entries(filled)) await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  async confirmBilling(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue to payment method' }).click();
    await expect(this.page.getByRole('button', { name: 'Edit billing information' })).toBeVisible();
  }

  async fillCard(number = '4242 4242 4242 4242'): Promise<void> {
    await this.page.getByLabel('Card number').fill(number);
    await this.page.getByLabel('Expiry').fill('12 / 40');
    await this.page.getByLabel('Security code').fill('123');
  }

  async pay(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }
}
