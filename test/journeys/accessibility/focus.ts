import { expect, type Locator, type Page } from '@playwright/test';

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);

/** What is wrong with where the focus stands: null, or a line that names it. WCAG 2.4.7 and 2.4.11. */
export const focusFault = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return null;
    const name = `${active.localName} "${active.ariaLabel ?? active.id}"`;
    let marked: Element | null = active;
    // The outline of a hidden radio button stands round its card.
    for (let steps = 0; marked && getComputedStyle(marked).outlineStyle === 'none'; steps++)
      marked = steps < 3 ? marked.parentElement : null;
    if (!marked) return `no outline: ${name}`;
    const { left, right, top, bottom } = marked.getBoundingClientRect();
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 4, top + 4],
      [right - 4, top + 4],
      [left + 4, bottom - 4],
      [right - 4, bottom - 4],
    ] as const;
    const seen = points.some(([x, y]) => {
      let hit = document.elementFromPoint(x, y);
      while (hit?.shadowRoot?.elementFromPoint(x, y)) {
        const inside: Element | null = hit.shadowRoot.elementFromPoint(x, y);
        if (!inside || inside === hit) break;
        hit = inside;
      }
      const host = hit && (hit.getRootNode() as ShadowRoot).host;
      return hit !== null && (marked.contains(hit) || hit.contains(active) || (host && marked.contains(host)));
    });
    return seen ? null : `covered: ${name}`;
  });

/** Presses Tab until the target has the focus, and looks at every stop on the way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
    expect(await focusFault(page)).toBeNull();
  }
  throw new Error(`Tab never reaches ${target.toString()}`);
}
