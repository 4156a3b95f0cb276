import { css } from 'lit';
import { container } from './container.ts';
import { tokens } from './tokens.ts';

/** What a root sets for all that is in it, since custom properties are inherited through shadow roots: tokens, spaces, contrast, paper; and its own place. */
export const root = [
  tokens,
  container,
  css`
    :host {
      --_space-1: calc(var(--_space-unit) * var(--_density));
      --_space-2: calc(2 * var(--_space-1));
      --_space-3: calc(3 * var(--_space-1));
      --_space-4: calc(4 * var(--_space-1));
      --_space-6: calc(6 * var(--_space-1));
      --_space-8: calc(8 * var(--_space-1));
    }
    /* Controls are higher under a finger. */
    @media (pointer: coarse) {
      :host {
        --_control: max(48px, var(--comptoir-size-control, 48px));
      }
    }
    @media (prefers-contrast: more) {
      :host {
        --_muted: var(--_text);
        --_hairline: var(--_border);
        --_border: var(--_text);
        --_line-focus: 3px;
      }
    }
    /* Ink on paper, whatever the theme. */
    @media print {
      :host {
        --_text: #000;
        --_muted: #000;
        --_success: #000;
        --_warning: #000;
        --_danger: #000;
        --_accent: #000;
        --_border: #000;
        --_hairline: #767676;
        --_ground: #fff;
        --_selected: #fff;
        --_surface: #fff;
        --_panel-background: #fff;
        --_summary-background: #fff;
        color-scheme: light;
        background: #fff;
      }
    }
  `,
];
