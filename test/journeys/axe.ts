import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with what axe finds on the page as it stands. `state` names it in the failure. */
export async function expectNoViolations(page: Page, state: string): Promise<void> {
  // A colour on its way to another is neither: what moves comes to rest, and what begins after that does not move.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(atRest);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  await page.emulateMedia({ reducedMotion: null });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, state).toEqual([]);
}

/** In the page. */
async function atRest(): Promise<void> {
  const moving = (root: Document | ShadowRoot): Animation[] => [
    ...root.getAnimations(),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : [])),
  ];
  const ends = ({ effect }: Animation): boolean => effect?.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(
    moving(document)
      .filter(ends)
      .map(({ finished }) => finished),
  );
}
