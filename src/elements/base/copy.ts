import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { LocalizedText } from '../../pricing/index.ts';

/** A text of the catalog, marked with its language where it is not the one around it (WCAG 2.2, 3.1.2). */
export function copy(i18n: I18n, text: LocalizedText): string | TemplateResult {
  const said = i18n.text(text);
  const language = i18n.foreign(text);
  return language === null ? said : html`<span lang=${language}>${said}</span>`;
}
