/** Registers a class under its tag, once: a second copy of the package on a page changes nothing. No-op where there are no elements. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element);
}
