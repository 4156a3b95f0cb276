import { css } from 'lit';

/** A dialog that looks something over. */
export const dialogStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    z-index: 1000;
    inline-size: min(480px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    margin: auto;
    padding: 0;
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_dialog-radius);
    background: var(--_dialog-background);
    color: inherit;
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: var(--_shadow-overlay);
  }
  dialog::backdrop {
    background: var(--_backdrop);
  }
  dialog[aria-busy='true'] {
    box-shadow: 0 0 0 100vmax var(--_backdrop);
  }
  .flow {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-6);
  }
  .flow-body,
  .flow-payment {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .flow-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
  }
  .flow-actions > * {
    flex: 1 1 auto;
  }
  .flow-actions > ::after {
    content: none;
  }
  .flow [role='alert']:empty,
  .flow [role='status']:not(:has(span)),
  #flow-obstacle:empty {
    display: none;
  }
  [data-flow-focus]:focus {
    outline: none;
  }
  h3 {
    margin: 0;
    font-size: var(--_size-body);
    line-height: 1.5em;
    font-weight: var(--_weight-strong);
  }
  .due {
    display: grid;
    gap: var(--_space-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px var(--_space-4);
  }
  .row dt {
    display: grid;
    flex: 1 1 180px;
  }
  /* Under each other where one does not fit beside its name, too. */
  .row dd {
    margin-inline-start: auto;
  }
  .row.quiet {
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    color: var(--_muted);
  }
  .row.total {
    padding-block-start: var(--_space-2);
    border-block-start: var(--_line) solid var(--_border);
    font-size: var(--_size-name);
    line-height: calc(4em / 3);
    font-weight: var(--_weight-strong);
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 10px;
    border-radius: 5px;
    overflow: hidden;
  }
  .bar .passed {
    fill: var(--_hairline);
  }
  .bar .left {
    fill: var(--_accent);
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .choices {
    display: grid;
    gap: var(--_space-2);
  }
  .choices legend {
    margin-block-end: var(--_space-2);
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    font-weight: var(--_weight-strong);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-3);
    min-block-size: calc(var(--_control) + 4px);
    padding: var(--_space-2) var(--_space-4);
    border: var(--_line) solid var(--_input-border);
    border-radius: var(--_input-radius);
    background: var(--_input-background);
    cursor: pointer;
  }
  .choice:hover {
    border-color: var(--_text);
  }
  .choice:has(:checked) {
    padding: calc(var(--_space-2) + var(--_line) - var(--_line-selected))
      calc(var(--_space-4) + var(--_line) - var(--_line-selected));
    border: var(--_line-selected) solid var(--_accent);
    background: color-mix(in srgb, var(--_selected) 45%, transparent);
  }
  .choice:active {
    background: var(--_selected);
  }
  .choice:has(:focus-visible) {
    outline: var(--_line-focus) solid var(--_focus);
    outline-offset: 2px;
  }
  .choice input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .choice .name {
    display: inline-block;
  }
  .choice .name::first-letter {
    text-transform: uppercase;
  }
  .choice .about {
    flex: 1 1 auto;
    max-inline-size: calc(100% - 20px - var(--_space-3));
  }
  /* Below the name, and in line with it, where it does not fit beside. */
  .choice > .label {
    margin-inline-start: calc(20px + var(--_space-3));
  }
  .stepper {
    display: grid;
    grid-template-columns: var(--_control) 96px var(--_control);
    gap: var(--_space-2);
  }
  .stepper input {
    text-align: center;
  }
  .stepper .button {
    padding: 0;
  }
  @media (width < 480px) {
    dialog {
      inline-size: 100%;
      max-inline-size: none;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      animation: sheet calc(var(--_motion-duration) * 7 / 3) var(--_ease);
    }
  }
  @keyframes sheet {
    from {
      translate: 0 100%;
    }
  }
  @media (forced-colors: active) {
    .bar .left {
      fill: Highlight;
    }
    .bar .passed {
      fill: GrayText;
    }
    .choice:has(:checked) {
      border-color: Highlight;
    }
  }
`;
