/** Elements that stand out at the side of a story's place, by name and how far, in pixels. Empty where everything fits. */
export function outside(place: Element): string[] {
  const { left, right } = place.getBoundingClientRect();
  const found: string[] = [];
  const walk = (node: Element | ShadowRoot): void => {
    for (const element of node.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const over = Math.round(Math.max(box.right - right, left - box.left));
      if (over > 1 && box.width > 0 && isSeen(element))
        found.push(`${element.localName}.${element.className} ${over}px`);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(place);
  return found;
}

/** What is read aloud only is a pixel wide, wherever it stands; a dialog has the window for its place. */
function isSeen(element: Element): boolean {
  const { clip, clipPath, position } = getComputedStyle(element);
  if (element.closest('.visually-hidden') || isInDialog(element)) return false;
  return position !== 'fixed' && clip === 'auto' && clipPath === 'none' && !scrolls(element);
}

/** A provider's field stands in the page and is shown in the dialog, by slots. */
function isInDialog(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement)
    if (at.localName === 'dialog') return true;
  return false;
}

/** Inside what scrolls to the side by itself. */
function scrolls(element: Element): boolean {
  for (let at: Element | null = element.parentElement; at; at = at.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
  return false;
}
