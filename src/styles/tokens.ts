import { css } from 'lit';

/**
 * The design tokens, as every element reads them: local property → token of the page → default. Colours follow the
 * page's own `color-scheme`.
 */
export const tokens = css`
  :host {
    --_text: var(--comptoir-color-text, light-dark(#17201c, #edf2ef));
    --_muted: var(--comptoir-color-muted, light-dark(#56625c, #a7b3ad));
    --_surface: var(--comptoir-color-surface, light-dark(#ffffff, #1b221f));
    --_ground: var(--comptoir-color-ground, light-dark(#f5f6f3, #121715));
    --_hairline: var(--comptoir-color-hairline, light-dark(#dce1dd, #2c3531));
    --_border: var(--comptoir-color-border-control, light-dark(#7a8781, #74827b));
    --_accent: var(--comptoir-color-accent, light-dark(#0b6450, #62d2b3));
    --_on-accent: var(--comptoir-color-on-accent, light-dark(#ffffff, #06231b));
    --_selected: var(--comptoir-color-selected, light-dark(#e4f2ed, #163a31));
    --_danger: var(--comptoir-color-danger, light-dark(#b3261e, #ff8e85));
    --_success: var(--comptoir-color-success, light-dark(#1a6e3a, #74d998));
    --_warning: var(--comptoir-color-warning, light-dark(#855400, #f0c274));
    --_focus: var(--comptoir-color-focus, light-dark(#1b5fd6, #8ab8ff));
    --_radius: var(--comptoir-radius-control, 6px);
    --_radius-card: var(--comptoir-radius-card, 12px);
    --_control: var(--comptoir-size-control, 44px);
    --_font: var(--comptoir-font-family, inherit);
    --_ease: cubic-bezier(0.2, 0, 0, 1);
  }
`;
