/** Whether the host has put elements of its own inside. */
export function hasOwnLayout(root: Element): boolean {
  return [...root.children].some(
    (child) => !child.hasAttribute('slot') && !['SCRIPT', 'TEMPLATE', 'NOSCRIPT', 'STYLE'].includes(child.tagName),
  );
}
