import { expect } from '@playwright/test';
import { test } from '../provider-shop.ts';

/**
 * Fault 7: somebody writes a success into the address.
 * Guard, in src/elements/base/page-return.ts: `if (url.href !== href) history.replaceState(history.state, '', url);`
 */
test('a forged success in the address is thrown away', async ({ page, providers }) => {
  await providers();
  await page.goto('/?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&redirect_status=succeeded');
  await expect(page.getByRole('radio').first()).toBeAttached();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByText('Thank you')).toHaveCount(0);
});
