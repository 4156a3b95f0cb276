import { css } from 'lit';

/** Buttons: one primary action, quiet others, and those that look like a link. */
export const buttons = css`
  button,
  .button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_control);
    padding: var(--_space-2) var(--_space-4);
    border: var(--_line) solid var(--_border);
    border-radius: var(--_button-radius);
    background: var(--_surface);
    text-decoration: none;
    text-align: center;
    transition:
      background-color var(--_motion-duration) var(--_ease),
      border-color var(--_motion-duration) var(--_ease);
  }
  .button:hover {
    border-color: var(--_text);
  }
  .button:active {
    background: var(--_selected);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_button-background);
    color: var(--_button-text);
    font-weight: var(--_button-weight);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_button-background) 88%, var(--_text));
  }
  .button[aria-disabled='true'] {
    cursor: not-allowed;
    border-color: var(--_border);
    background: transparent;
    color: var(--_muted);
    font-weight: var(--_weight-body);
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .button.wide {
    inline-size: 100%;
    min-block-size: max(48px, var(--_control));
  }
  .link {
    border: 0;
    background: none;
    padding: 2px 0;
    min-block-size: 24px;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  @media print {
    .button,
    .link {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
    .button.primary {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .button[aria-disabled='true'] {
      border-color: GrayText;
      background: Canvas;
      color: GrayText;
    }
  }
`;
