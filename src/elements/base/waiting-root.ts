/** Milliseconds in which a host may still set it. */
const patience = 3000;

const told = new WeakSet<Element>();

/** A root that has nothing to show it from would stay empty in silence: says once on the console what it waits for. */
export function sayIfItWaits(root: Element, waits: () => boolean, wanted: string): void {
  if (told.has(root)) return;
  told.add(root);
  setTimeout(() => {
    if (root.isConnected && waits()) console.warn(`<${root.localName}> waits for ${wanted}.`);
  }, patience);
}
