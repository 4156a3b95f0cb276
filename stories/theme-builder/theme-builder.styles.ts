import { css } from 'lit';

export const themeBuilderStyles = css`
  :host {
    display: block;
    margin: -16px;
    font:
      14px/20px system-ui,
      sans-serif;
  }
  .builder {
    display: grid;
    grid-template-columns: 400px minmax(0, 1fr);
    min-block-size: 100vh;
  }
  .panel {
    color-scheme: light;
    display: grid;
    gap: 24px;
    align-content: start;
    position: sticky;
    inset-block-start: 0;
    max-block-size: 100vh;
    overflow: auto;
    box-sizing: border-box;
    padding: 24px;
    border-inline-end: 1px solid #dce1dd;
    background: #fff;
    color: #17201c;
  }
  .page {
    min-inline-size: 0;
    padding: 24px;
    background: var(--comptoir-color-ground, light-dark(#fff, #121715));
    color: var(--comptoir-color-text, light-dark(#17201c, #edf2ef));
    font-family: var(--comptoir-font-family, system-ui, sans-serif);
  }
  h1,
  h2,
  p {
    margin: 0;
  }
  h1 {
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  h2,
  legend {
    padding: 0 0 8px;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  fieldset {
    display: grid;
    margin: 0;
    padding: 16px 0 0;
    border: 0;
    border-block-start: 1px solid #dce1dd;
    min-inline-size: 0;
  }
  legend {
    float: inline-start;
  }
  .note {
    color: #56625c;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 44px 44px 88px;
    gap: 0 8px;
    align-items: center;
    min-block-size: 36px;
  }
  .row > .figure {
    text-align: end;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .heads {
    min-block-size: 20px;
    color: #56625c;
    font-size: 13px;
  }
  .setting {
    display: grid;
    grid-template-columns: 120px minmax(0, 1fr) 56px;
    gap: 8px;
    align-items: center;
    min-block-size: 40px;
  }
  .setting output {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .choice {
    display: flex;
    gap: 16px;
  }
  .choice label {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-block-size: 32px;
  }
  input,
  select,
  button {
    font: inherit;
    color: inherit;
    accent-color: #0b6450;
  }
  input[type='color'] {
    inline-size: 44px;
    block-size: 28px;
    padding: 2px;
    border: 1px solid #7a8781;
    border-radius: 6px;
    background: #fff;
  }
  select,
  button {
    min-block-size: 36px;
    padding: 4px 12px;
    border: 1px solid #7a8781;
    border-radius: 6px;
    background: #fff;
  }
  select {
    grid-column: span 2;
    min-inline-size: 0;
  }
  button {
    justify-self: start;
    background: #0b6450;
    border-color: transparent;
    color: #fff;
    font-weight: 600;
  }
  :focus-visible {
    outline: 2px solid #1b5fd6;
    outline-offset: 2px;
  }
  .fails {
    color: #b3261e;
    font-weight: 600;
  }
  ul {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  li {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  pre {
    margin: 8px 0 12px;
    padding: 12px;
    overflow: auto;
    border: 1px solid #dce1dd;
    border-radius: 6px;
    background: #f5f6f3;
    font:
      13px/20px ui-monospace,
      monospace;
  }
  @media (max-width: 900px) {
    .builder {
      grid-template-columns: minmax(0, 1fr);
    }
    .panel {
      position: static;
      max-block-size: none;
      border-inline-end: 0;
      border-block-end: 1px solid #dce1dd;
    }
  }
`;
