import { css } from 'lit';
import { tokens } from './tokens.ts';

/** What every element starts from: box, type, focus. */
export const base = [
  tokens,
  css`
    :host {
      --_space-1: calc(var(--_space-unit) * var(--_density));
      --_space-2: calc(2 * var(--_space-1));
      --_space-3: calc(3 * var(--_space-1));
      --_space-4: calc(4 * var(--_space-1));
      --_space-5: calc(5 * var(--_space-1));
      --_space-6: calc(6 * var(--_space-1));
      --_space-8: calc(8 * var(--_space-1));
      display: block;
      color: var(--_text);
      font-family: var(--_font);
      font-size: var(--_size-body);
      line-height: 1.5em;
      font-weight: var(--_weight-body);
      text-align: start;
      overflow-wrap: anywhere;
    }
    :host([hidden]) {
      display: none;
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    h2,
    h3,
    p,
    dl,
    dd,
    ul,
    fieldset,
    legend {
      margin: 0;
      padding: 0;
      border: 0;
      min-inline-size: 0;
    }
    ul {
      list-style: none;
    }
    h2,
    h3 {
      font-family: var(--_heading);
    }
    h2 {
      font-size: var(--_size-name);
      line-height: calc(4em / 3);
      font-weight: var(--_weight-strong);
    }
    .note {
      font-size: var(--_size-note);
      line-height: calc(20em / 13);
      color: var(--_muted);
    }
    /* As wide as their longest word where there is room for it. */
    :is(table, address, button, .button, .amount:not(.name, .note)) {
      overflow-wrap: break-word;
    }
    .label {
      font-size: var(--_size-label);
      line-height: calc(20em / 14);
    }
    .strong {
      font-weight: var(--_weight-strong);
    }
    .fault {
      font-size: var(--_size-label);
      line-height: calc(20em / 14);
      color: var(--_danger);
    }
    .amount {
      font-variant-numeric: tabular-nums;
    }
    .visually-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      margin: -1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    /* What has the focus is scrolled clear of a sticky bar. */
    :any-link,
    button,
    input,
    select,
    summary {
      scroll-margin-block-end: var(--_bar-height, 0);
    }
    :focus-visible {
      outline: var(--_line-focus) solid var(--_focus);
      outline-offset: 2px;
    }
    a {
      color: inherit;
      text-underline-offset: 3px;
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
      section,
      tr,
      dl > div {
        break-inside: avoid;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      *::before,
      *::after {
        transition: none !important;
        animation: none !important;
      }
    }
  `,
];

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
    padding: var(--_space-2) var(--_space-5);
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
    min-block-size: calc(var(--_control) + 4px);
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
  @media (pointer: coarse) {
    .button {
      min-block-size: max(48px, var(--_control));
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

/** A panel that says something: a fault, a change, a state. */
export const panels = css`
  .panel {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: var(--_line) solid var(--_hairline);
    border-inline-start: 4px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_panel-background);
  }
  .panel.danger {
    border-inline-start-color: var(--_danger);
  }
  .panel.warning {
    border-inline-start-color: var(--_warning);
  }
  .panel.success {
    border-inline-start-color: var(--_success);
  }
`;

/** Text fields and selects with their labels. */
export const fields = css`
  label {
    display: block;
  }
  .field {
    display: grid;
    gap: var(--_space-1);
    align-content: start;
  }
  .field > label {
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    font-weight: var(--_weight-strong);
  }
  input:not([type='radio'], [type='checkbox']),
  select {
    font: inherit;
    font-size: max(1em, 16px);
    color: inherit;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control);
    padding: var(--_space-2) var(--_space-3);
    border: var(--_line) solid var(--_input-border);
    border-radius: var(--_input-radius);
    background: var(--_input-background);
  }
  input:hover,
  select:hover {
    border-color: var(--_text);
  }
  input[aria-invalid='true']:not([type='radio']),
  select[aria-invalid='true'] {
    border: var(--_line-selected) solid var(--_danger);
    padding-inline: calc(var(--_space-3) + var(--_line) - var(--_line-selected));
  }
  @media (pointer: coarse) {
    input:not([type='radio'], [type='checkbox']),
    select {
      min-block-size: max(48px, var(--_control));
    }
  }
`;
