import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, type Page } from '@playwright/test';

const stories = [
  'checkout--playground',
  'checkout--paying',
  'plan-cards--playground',
  'add-on-steppers--playground',
  'order-summary--with-vat',
  'charge-timeline--playground',
  'billing-info-form--playground',
  'payment-method--playground',
  'confirmation--playground',
  'subscription--playground',
  'subscription-status--past-due',
  'change-plan--playground',
  'manage-add-ons--playground',
  'purchase-dialog--playground',
  'invoices--playground',
];

const views = [
  { name: 'light-1280', width: 1280, globals: 'theme:light' },
  { name: 'light-360', width: 360, globals: 'theme:light' },
  { name: 'dark-360', width: 360, globals: 'theme:dark' },
  { name: 'ar-360', width: 360, globals: 'locale:ar' },
];

/** The same letters on every machine: a font that comes with the packages. Arabic is left to the system. */
const packed = createRequire(import.meta.url);
const faces = { 400: '400Regular/NotoSans_400Regular', 600: '600SemiBold/NotoSans_600SemiBold' };
const fonts = Object.entries(faces).map(([weight, file]) => {
  const font = readFileSync(packed.resolve(`@expo-google-fonts/noto-sans/${file}.ttf`)).toString('base64');
  return `@font-face { font-family: Visual; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}) }`;
});
const lettering = `${fonts.join('\n')} [data-comptoir-theme] { font-family: Visual, sans-serif !important }`;

/** Waits until the story has played and come to rest. */
async function rested(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { __STORYBOOK_PREVIEW__: preview } = window as unknown as Record<
      string,
      { currentRender?: { phase: string } }
    >;
    return ['finished', 'completed'].includes(preview?.currentRender?.phase ?? '');
  });
  await page.evaluate(() =>
    Promise.all(['400 16px Visual', '600 16px Visual'].map((font) => document.fonts.load(font))),
  );
}

for (const { name, width, globals } of views)
  for (const story of stories)
    test(`${story}, ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.clock.setFixedTime('2026-03-02T09:00:00Z');
      await page.goto(`/iframe.html?viewMode=story&id=elements-comptoir-${story}&globals=${globals}`);
      await page.addStyleTag({ content: lettering });
      await rested(page);
      await expect(page).toHaveScreenshot(`${story}-${name}.png`, { fullPage: !story.includes('dialog') });
    });
