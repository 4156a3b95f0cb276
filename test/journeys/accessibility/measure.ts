import type { Page } from '@playwright/test';

/** What is cut off, laid over something else or too small to hit, measured through every open shadow root. */

interface Asked {
  /** Whether a word may be broken in two: only words that are made long for the test. */
  readonly breaks?: boolean;
}

/** Faults of layout, each as a readable line; none is what is wanted. */
export const layoutFaults = (page: Page, { breaks = false }: Asked = {}): Promise<string[]> =>
  page.evaluate((breaks) => {
    const faults: string[] = [];
    const named = (element: Element): string => {
      const host = (element.getRootNode() as ShadowRoot).host?.localName ?? 'page';
      const said = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
      return `${host} ${element.localName}.${element.getAttribute('class') ?? ''} "${said}"`;
    };
    const modal = (root: Document | ShadowRoot): Element | null => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('dialog:modal')) return element;
        const inside = element.shadowRoot && modal(element.shadowRoot);
        if (inside) return inside;
      }
      return null;
    };
    const lines: { rect: DOMRect; text: Text; layer: Element | null }[] = [];
    const layerOf = (element: Element | null): Element | null => {
      for (let each = element; each; each = each.assignedSlot ?? each.parentElement ?? above(each))
        if (['sticky', 'fixed'].includes(getComputedStyle(each).position)) return each;
      return null;
    };
    const above = (element: Element): Element | null => (element.getRootNode() as ShadowRoot).host ?? null;
    const range = document.createRange();

    const look = (element: Element): void => {
      const style = getComputedStyle(element);
      if (style.display === 'none') return;
      if (style.display !== 'contents' && !element.checkVisibility({ visibilityProperty: true })) return;
      if (element.matches('.visually-hidden, svg, script, style, option')) return;
      const { scrollWidth, clientWidth } = element;
      // Said to a screen reader alone.
      if (style.position === 'absolute' && clientWidth === 1) return;
      const scroller = element.matches('[tabindex="0"]') && ['auto', 'scroll'].includes(style.overflowX);
      const text = element.matches('input, select, textarea');
      // What is not cut off may bleed a little into its own margin, as the sticky bar does.
      const bleed = style.overflowX === 'visible' ? 4 : 1;
      if (clientWidth > 0 && !scroller && !text && style.display !== 'inline' && scrollWidth > clientWidth + bleed)
        faults.push(`${scrollWidth} px in ${clientWidth}: ${named(element)}`);
      const cut = ['hidden', 'clip'].includes(style.overflowY);
      if (cut && !scroller && element.scrollHeight > element.clientHeight + 1) faults.push(`cut: ${named(element)}`);
      for (const node of element.childNodes) if (node instanceof Text) read(node, element);
      const inside = element.shadowRoot ?? element;
      for (const child of inside instanceof HTMLSlotElement ? [] : inside.children) look(child);
      if (element instanceof HTMLSlotElement) {
        const assigned = element.assignedElements();
        for (const child of assigned.length > 0 ? assigned : element.children) look(child);
      }
    };
    const read = (text: Text, parent: Element): void => {
      if (!text.data.trim()) return;
      range.selectNodeContents(text);
      const layer = layerOf(parent);
      for (const rect of range.getClientRects()) {
        lines.push({ rect, text, layer });
        if (rect.right > innerWidth + 1 || rect.left < -1) faults.push(`beside the page: ${named(parent)}`);
      }
      if (breaks) return;
      for (const { index, 0: word } of text.data.matchAll(/[\p{L}\p{M}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const heights = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        // Words of scripts without spaces break anywhere.
        if (heights.size > 1 && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(word))
          faults.push(`"${word}" is broken in two: ${named(parent)}`);
      }
    };
    look(modal(document) ?? document.querySelector('comptoir-checkout, comptoir-subscription') ?? document.body);
    const page = document.scrollingElement!;
    if (page.scrollWidth > page.clientWidth) faults.push(`the page scrolls sideways: ${page.scrollWidth} px`);
    for (const [i, one] of lines.entries()) {
      for (const other of lines.slice(i + 1)) {
        if (one.text === other.text || one.layer !== other.layer) continue;
        const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        // Half a line: the boxes of neighbouring lines touch.
        if (wide > 2 && high > Math.min(one.rect.height, other.rect.height) / 2)
          faults.push(`"${one.text.data.trim()}" lies over "${other.text.data.trim()}"`);
      }
    }
    return [...new Set(faults)];
  }, breaks);

/**
 * Targets under 24 by 24 px that WCAG 2.5.8 does not except: those in a sentence, and those with room for a circle of
 * 24 px round them that meets no other target.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Target {
      readonly name: string;
      readonly rect: DOMRect;
      readonly inline: boolean;
    }
    const targets: Target[] = [];
    const collect = (root: ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) collect(element.shadowRoot);
        if (!element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]')) continue;
        const choice = element.matches('[type="radio"], [type="checkbox"]');
        // A choice is hit on its label, or on the card that the label covers.
        const hit = choice ? (element.closest('.card') ?? element.closest('label') ?? element) : element;
        const rect = hit.getBoundingClientRect();
        if (rect.width === 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
        const beside = [...(element.parentElement?.childNodes ?? [])].some(
          (node) => node instanceof Text && node.data.trim().length > 3,
        );
        const inline = getComputedStyle(element).display.startsWith('inline') && beside;
        targets.push({
          name: `${element.localName} "${element.ariaLabel ?? element.textContent.trim()}"`,
          rect,
          inline,
        });
      }
    };
    for (const root of document.querySelectorAll('comptoir-checkout, comptoir-subscription')) collect(root.shadowRoot!);
    const small = ({ rect }: Target): boolean => rect.width < 24 || rect.height < 24;
    const far = (one: Target, other: Target): boolean => {
      const x = one.rect.x + one.rect.width / 2;
      const y = one.rect.y + one.rect.height / 2;
      const { left, right, top, bottom } = other.rect;
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      return away >= (small(other) ? 24 : 12);
    };
    return targets
      .filter((each) => small(each) && !each.inline && !targets.every((other) => other === each || far(each, other)))
      .map(({ name, rect }) => `${name}: ${Math.round(rect.width)} × ${Math.round(rect.height)}`);
  });
