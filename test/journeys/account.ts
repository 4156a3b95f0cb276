import { expect, type Locator, type Page } from '@playwright/test';
import { wordsIn, type Language } from './words.ts';

/** The account page as a customer meets it. */
const billing = {
  customer: 'company',
  company: 'Atelier Nord',
  name: 'Ada Martin',
  email: 'ada@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
};

/** Buys over the wire what the journey begins with, as the visitor of this page; `token` null: a trial without a card. */
export async function subscribe(
  page: Page,
  more: object = {},
  token: string | null = 'sandbox_success:visa:4242',
): Promise<void> {
  await page.goto('/terms.html');
  const post = async <T>(path: string, data: object, key = ''): Promise<T> => {
    const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
    const answer = await page.request.post(`/billing/v1/${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
  const wanted = {
    plan: 'professional',
    cycle: 'monthly',
    currency: 'EUR',
    country: 'FR',
    postalCode: '75002',
    ...more,
  };
  const { id, hash } = await post<{ id: string; hash: string }>('quotes', wanted);
  const order = { quote: { id, hash }, billing, method: token === null ? null : { id: 'card' } };
  const attempt = await post<{ id: string }>('checkouts', order, `journey-${id}`);
  if (token === null) return;
  const paid = await post<{ status: string }>(`checkouts/${attempt.id}/confirm`, { payload: { token } });
  expect(paid.status).toBe('paid');
}

export const openAccount = async (page: Page, language: Language, visitor = 'owner'): Promise<void> => {
  await page.goto(`/account.html?lang=${language}&as=${visitor}`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
};

const inEnglish = {
  seats: 'Seats',
  standard: 'Standard',
  professional: 'Professional',
  advanced: 'Advanced',
  annual: 'Annual',
  onboarding: 'Book a date Guided onboarding',
};

/** What the demo shop sells, as it is named: in French for who reads French, else in English. */
export const namesIn = (language: Language): typeof inEnglish =>
  language !== 'fr'
    ? inEnglish
    : {
        seats: 'Utilisateurs',
        standard: 'Standard',
        professional: 'Professionnel',
        advanced: 'Avancé',
        annual: 'Annuel',
        onboarding: 'Choisir une date Mise en route accompagnée',
      };

export async function fillCard(page: Page, language: Language, number: string): Promise<void> {
  const { part } = wordsIn(language);
  await page.getByLabel(part('sandbox.number')).fill(number);
  await page.getByLabel(part('sandbox.expiry')).fill('12 / 40');
  await page.getByLabel(part('sandbox.cvc')).fill('123');
}
export const dialog = (page: Page): Locator => page.getByRole('dialog');
export const notice = (page: Page): Locator => page.locator('[data-comptoir-id="notice"]');
