import { css } from 'lit';

/** What every element starts from: box, type, focus. */
export const base = css`
  :host {
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
    text-wrap: pretty;
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
  @keyframes unfold {
    from {
      clip-path: inset(0 0 100%);
    }
  }
  @media print {
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
`;
