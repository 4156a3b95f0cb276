import { ComptoirElement } from './comptoir-element.ts';
import type { RootContext } from './context.ts';

/**
 * The paying step is to open within a frame: the longest of it is drawn once outside the page. Not while a server's content stands,
 * and no context does.
 */
export function rehearsePaying(root: RootContext | undefined): void {
  const form = document.createElement('comptoir-billing-info-form');
  if (root && form instanceof ComptoirElement) form.rehearse(root);
}
