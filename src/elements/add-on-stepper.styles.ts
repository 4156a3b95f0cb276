import { css } from 'lit';

export const addOnStepperStyles = css`
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
  }
  .about {
    display: grid;
    min-inline-size: 0;
    justify-items: start;
  }
  .name {
    font-weight: 600;
  }
  .control {
    display: flex;
    flex: none;
  }
  .control button {
    inline-size: var(--_control);
    block-size: var(--_control);
    border: 1px solid var(--_border);
    background: var(--_surface);
    font-size: 20px;
    line-height: 1;
    touch-action: manipulation;
    user-select: none;
    transition: background-color 120ms var(--_ease);
  }
  .control button:first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .control button:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
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
    padding-inline: 4px;
    margin-inline: -1px;
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
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
  }
  @media (pointer: coarse) {
    :host {
      --_control: 48px;
    }
  }
`;
