import { css } from 'lit';

/**
 * The design tokens, as a root reads them for all that is in it: local property → token of the page → default. Colours
 * follow the page's own `color-scheme`. Made from tokens.json by `npm run tokens`.
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
    --_backdrop: var(--comptoir-color-backdrop, rgb(0 0 0 / 0.48));
    --_font: var(--comptoir-font-family, inherit);
    --_heading: var(--comptoir-font-heading, var(--_font));
    --_weight-body: var(--comptoir-font-weight-body, 400);
    --_weight-strong: var(--comptoir-font-weight-strong, 600);
    --_size-note: var(--comptoir-font-size-note, 13px);
    --_size-label: var(--comptoir-font-size-label, 14px);
    --_size-body: var(--comptoir-font-size-body, 16px);
    --_size-name: var(--comptoir-font-size-name, 18px);
    --_size-title: var(--comptoir-font-size-title, 24px);
    --_size-price: var(--comptoir-font-size-price, 40px);
    --_space-unit: var(--comptoir-space-unit, 4px);
    --_density: var(--comptoir-density, 1);
    --_control: var(--comptoir-size-control, 44px);
    --_radius: var(--comptoir-radius-control, 6px);
    --_radius-card: var(--comptoir-radius-card, 12px);
    --_line: var(--comptoir-line-width, 1px);
    --_line-selected: var(--comptoir-line-selected, 2px);
    --_line-focus: var(--comptoir-line-focus, 2px);
    --_shadow-raised: var(--comptoir-shadow-raised, 0 -4px 16px 0 rgb(0 0 0 / 0.08));
    --_shadow-overlay: var(--comptoir-shadow-overlay, 0 16px 48px 0 rgb(0 0 0 / 0.24));
    --_motion-duration: var(--comptoir-motion-duration, 120ms);
    --_ease: var(--comptoir-motion-easing, cubic-bezier(0.2, 0, 0, 1));
    --_card-background: var(--comptoir-card-background, var(--_surface));
    --_card-border: var(--comptoir-card-border, var(--_border));
    --_card-selected: var(--comptoir-card-selected, var(--_selected));
    --_card-radius: var(--comptoir-card-radius, var(--_radius-card));
    --_button-background: var(--comptoir-button-background, var(--_accent));
    --_button-text: var(--comptoir-button-text, var(--_on-accent));
    --_button-radius: var(--comptoir-button-radius, var(--_radius));
    --_button-weight: var(--comptoir-button-weight, var(--_weight-strong));
    --_input-background: var(--comptoir-input-background, var(--_surface));
    --_input-border: var(--comptoir-input-border, var(--_border));
    --_input-radius: var(--comptoir-input-radius, var(--_radius));
    --_toggle-background: var(--comptoir-toggle-background, var(--_surface));
    --_toggle-selected: var(--comptoir-toggle-selected, var(--_selected));
    --_summary-background: var(--comptoir-summary-background, var(--_surface));
    --_summary-border: var(--comptoir-summary-border, var(--_hairline));
    --_summary-radius: var(--comptoir-summary-radius, var(--_radius-card));
    --_panel-background: var(--comptoir-panel-background, var(--_surface));
    --_dialog-background: var(--comptoir-dialog-background, var(--_surface));
    --_dialog-radius: var(--comptoir-dialog-radius, var(--_radius-card));
  }
`;
