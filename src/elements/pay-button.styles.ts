import { css } from 'lit';

export const payButtonStyles = css`
  :host {
    display: grid;
    gap: var(--_space-3);
  }
  .agreement {
    display: grid;
    gap: var(--_space-2);
    padding-block-start: var(--_space-3);
    border-block-start: var(--_line) solid var(--_hairline);
  }
  .acceptance {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    min-block-size: var(--_control);
  }
  input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  [role='alert']:empty,
  .status:empty,
  #reason:empty {
    display: none;
  }
  .button {
    font-variant-numeric: tabular-nums;
  }
  .spinner {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
    border: 2px solid var(--_hairline);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: spin 900ms linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 360deg;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
