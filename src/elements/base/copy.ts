import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { LocalizedText } from '../../pricing/index.ts';

/**
 * A text of the catalog: marked with its language where that is not the one around it (WCAG 2.2, 3.1.2), and kept together
 * in a text from right to left, so that its full stop stays at its end.
 */
export function copy(i18n: I18n, text: LocalizedText): string | TemplateResult {
  const language = i18n.foreign(text);
  return language === null ? typed(i18n, i18n.text(text)) : html`<bdi lang=${language}>${i18n.text(text)}</bdi>`;
}

/** What a person typed, in whatever language: an address is read from the left in a text from the right. */
export const typed = ({ direction }: I18n, text: string): string | TemplateResult =>
  direction === 'ltr' ? text : html`<bdi>${text}</bdi>`;
