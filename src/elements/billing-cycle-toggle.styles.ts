import { css } from 'lit';

export const toggleStyles = css`
  .options {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 3px;
    gap: var(--_space-1);
    border: var(--_line) solid var(--_border);
    border-radius: calc(var(--_button-radius) + 4px);
    background: var(--_toggle-background);
  }
  label {
    position: relative;
    display: inline-flex;
    flex: 1 1 auto;
    align-items: center;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 var(--_space-2);
    min-block-size: calc(var(--_control) - 8px);
    padding: var(--_space-1) var(--_space-3);
    border: var(--_line) solid transparent;
    border-radius: var(--_button-radius);
    cursor: pointer;
    transition: background-color var(--_motion-duration) var(--_ease);
  }
  label:hover {
    background: color-mix(in srgb, var(--_toggle-selected) 50%, transparent);
  }
  label:active,
  label:has(:checked) {
    background: var(--_toggle-selected);
  }
  label:has(:checked) {
    border-color: var(--_accent);
  }
  /* "every 3 months" stands alone here. */
  .name {
    display: inline-block;
  }
  .name::first-letter {
    text-transform: uppercase;
  }
  label:has(:checked) .name {
    font-weight: var(--_weight-strong);
  }
  label:has(:focus-visible) {
    outline: var(--_line-focus) solid var(--_focus);
    outline-offset: 2px;
  }
  input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .saving {
    font-size: var(--_size-note);
    line-height: calc(20em / 13);
    color: var(--_success);
  }
  fieldset[disabled] label {
    cursor: default;
    opacity: 0.6;
  }
  @media (forced-colors: active) {
    label:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
