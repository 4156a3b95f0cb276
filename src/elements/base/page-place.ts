/** Where an element stands among its like: its id, or its number. */
function among(element: Element): string {
  const scope = element.getRootNode() as ParentNode & Node;
  return element.id || String([...scope.querySelectorAll(element.localName)].indexOf(element));
}

/** The hosts around a root, the same after a reload; empty for one in the document itself. */
export function hostsOf(root: Element): string {
  const scope = root.getRootNode();
  return scope instanceof ShadowRoot ? `${hostsOf(scope.host)}${scope.host.localName}:${among(scope.host)}/` : '';
}

/** Tells a root from the others of its page. */
export const placeOf = (root: Element): string => hostsOf(root) + among(root);
