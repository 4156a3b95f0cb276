/** The nearest element around one, or itself, that a selector fits: through shadow roots. */
export function closest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest(selector);
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
