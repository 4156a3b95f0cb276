import { css } from 'lit';

export const paymentMethodStyles = css`
  section {
    display: grid;
    gap: 12px;
  }
  .methods {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    overflow: clip;
  }
  .method + .method {
    border-block-start: 1px solid var(--_hairline);
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
    gap: 12px;
    min-block-size: 52px;
    padding-inline: 16px;
    cursor: pointer;
  }
  .method label:has(:checked) .name {
    font-weight: 600;
  }
  .method label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
    border-radius: var(--_radius-card);
  }
  .method input[name='method'] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .marks {
    display: flex;
    gap: 6px;
    margin-inline-start: auto;
    flex: none;
  }
  .method .field,
  .method > .note {
    padding: 4px 16px 16px;
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
`;
