import { css } from 'lit';
import { tokens } from './tokens.ts';

/** What every element starts from: box, type, focus. */
export const base = [
  tokens,
  css`
    :host {
      display: block;
      color: var(--_text);
      font-family: var(--_font);
      font-size: 16px;
      line-height: 24px;
      font-weight: 400;
      text-align: start;
      overflow-wrap: break-word;
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
    h2 {
      font-size: 18px;
      line-height: 24px;
      font-weight: 600;
    }
    .note {
      font-size: 13px;
      line-height: 20px;
      color: var(--_muted);
    }
    .label {
      font-size: 14px;
      line-height: 20px;
    }
    .strong {
      font-weight: 600;
    }
    .fault {
      font-size: 14px;
      line-height: 20px;
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
    :focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
    }
    a {
      color: inherit;
      text-underline-offset: 3px;
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
    padding: 8px 20px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-decoration: none;
    text-align: center;
    transition:
      background-color 120ms var(--_ease),
      border-color 120ms var(--_ease);
  }
  .button:hover {
    border-color: var(--_text);
  }
  .button:active {
    background: var(--_selected);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .button[aria-disabled='true'] {
    cursor: not-allowed;
    border-color: var(--_border);
    background: transparent;
    color: var(--_muted);
    font-weight: 400;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .button.wide {
    inline-size: 100%;
    min-block-size: 48px;
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
  @media (pointer: coarse) {
    .button {
      min-block-size: 48px;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
  }
`;

/** A panel that says something: a fault, a change, a state. */
export const panels = css`
  .panel {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_hairline);
    border-inline-start: 4px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
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
    gap: 4px;
    align-content: start;
  }
  .field > label {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  input:not([type='radio'], [type='checkbox']),
  select {
    font: inherit;
    font-size: max(1em, 16px);
    color: inherit;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control);
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  input:hover,
  select:hover {
    border-color: var(--_text);
  }
  input[aria-invalid='true']:not([type='radio']),
  select[aria-invalid='true'] {
    border: 2px solid var(--_danger);
    padding-inline: 11px;
  }
  @media (pointer: coarse) {
    input:not([type='radio'], [type='checkbox']),
    select {
      min-block-size: 48px;
    }
  }
`;
