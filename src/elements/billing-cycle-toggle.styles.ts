import { css } from 'lit';

export const toggleStyles = css`
  .options {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 3px;
    gap: 4px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
  }
  label {
    position: relative;
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 8px;
    min-block-size: calc(var(--_control) - 8px);
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    cursor: pointer;
    transition: background-color 120ms var(--_ease);
  }
  label:hover {
    background: color-mix(in srgb, var(--_selected) 50%, transparent);
  }
  label:has(:checked) {
    background: var(--_selected);
    border-color: var(--_accent);
  }
  label:has(:checked) .name {
    font-weight: 600;
  }
  label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
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
    font-size: 13px;
    line-height: 20px;
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
