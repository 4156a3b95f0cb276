import { css } from 'lit';

export const payButtonStyles = css`
  :host {
    display: grid;
    gap: 12px;
  }
  .agreement {
    display: grid;
    gap: 8px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .links a {
    display: inline-block;
    min-block-size: 24px;
  }
  .acceptance {
    display: flex;
    gap: 12px;
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
