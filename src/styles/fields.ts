import { css } from 'lit';

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
`;
