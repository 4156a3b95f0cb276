import { css } from 'lit';

export const addOnStepperStyles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .about {
    display: grid;
    flex: 1 1 160px;
    min-inline-size: 0;
    justify-items: start;
  }
  .name {
    font-weight: var(--_weight-strong);
  }
  .control {
    display: flex;
    flex: none;
  }
  .control button {
    inline-size: var(--_control);
    block-size: var(--_control);
    border: var(--_line) solid var(--_input-border);
    background: var(--_input-background);
    font-size: 20px;
    line-height: 1;
    touch-action: manipulation;
    user-select: none;
    transition: background-color var(--_motion-duration) var(--_ease);
  }
  .control button:first-child {
    border-start-start-radius: var(--_input-radius);
    border-end-start-radius: var(--_input-radius);
  }
  .control button:last-child {
    border-start-end-radius: var(--_input-radius);
    border-end-end-radius: var(--_input-radius);
  }
  .control button:hover:not([aria-disabled='true']) {
    border-color: var(--_text);
  }
  .control button:active:not([aria-disabled='true']) {
    background: var(--_selected);
  }
  .control button[aria-disabled='true'] {
    color: var(--_border);
    cursor: default;
  }
  .control button:focus-visible,
  .control input:focus-visible {
    z-index: 1;
  }
  .control input:not([type='radio']) {
    inline-size: 60px;
    min-block-size: var(--_control);
    padding-inline: var(--_space-1);
    margin-inline: calc(-1 * var(--_line));
    border-radius: 0;
    text-align: center;
    font-variant-numeric: tabular-nums;
    appearance: textfield;
  }
  input::-webkit-inner-spin-button {
    appearance: none;
    margin: 0;
  }
  #fault:empty,
  #sum:empty {
    display: none;
  }
  .locked {
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .control button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
