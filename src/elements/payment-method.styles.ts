import { css } from 'lit';

export const paymentMethodStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
  }
  .methods {
    border: var(--_line) solid var(--_input-border);
    border-radius: var(--_radius-card);
    background: var(--_input-background);
    overflow: clip;
  }
  .method + .method {
    border-block-start: var(--_line) solid var(--_hairline);
  }
  .method {
    display: flow-root;
  }
  .method:has(:checked) {
    background: color-mix(in srgb, var(--_selected) 45%, transparent);
  }
  .method label {
    display: flex;
    align-items: center;
    overflow-wrap: break-word;
    gap: var(--_space-3);
    min-block-size: calc(var(--_control) + 8px);
    padding: var(--_space-1) var(--_space-4);
    cursor: pointer;
  }
  .method label:hover {
    background: color-mix(in srgb, var(--_selected) 25%, transparent);
  }
  .method label:active {
    background: var(--_selected);
  }
  .method label:has(:checked) .name {
    font-weight: var(--_weight-strong);
  }
  .method label:has(:focus-visible) {
    outline: var(--_line-focus) solid var(--_focus);
    outline-offset: -2px;
    border-radius: var(--_radius-card);
  }
  .method input[name='method'] {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 6px;
    margin-inline-start: auto;
  }
  .method .field,
  .method > .note {
    padding: var(--_space-1) var(--_space-4) var(--_space-4);
  }
  .method .panel {
    margin: 0 16px 16px;
  }
  .loading {
    min-block-size: 132px;
  }
  .loading[data-saved] {
    min-block-size: 0;
  }

  h2:focus {
    outline: none;
  }
  @media (forced-colors: active) {
    .method:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
