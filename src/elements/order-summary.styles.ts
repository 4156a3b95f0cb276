import { css } from 'lit';

export const orderSummaryStyles = css`
  section {
    display: grid;
    gap: 12px;
  }
  :host([folded]) section {
    gap: 8px;
  }
  dl {
    display: grid;
    gap: 8px;
  }
  .row {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  dt {
    display: grid;
    min-inline-size: 0;
  }
  dd {
    flex: none;
    text-align: end;
  }
  .quiet {
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
  }
  .rule {
    border-block-start: 1px solid var(--_hairline);
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_text);
  }
  .total-amount {
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  .total-label {
    font-weight: 600;
  }
  .total-label .note {
    font-weight: 400;
  }
  button.total {
    inline-size: 100%;
    align-items: center;
    padding: 4px 0;
    border: 0;
    background: none;
    text-align: start;
    min-block-size: var(--_control);
  }
  button.total .total-amount {
    margin-inline-start: auto;
  }
  .chevron {
    inline-size: 9px;
    block-size: 9px;
    margin-inline-start: -4px;
    border: solid currentColor;
    border-width: 2px 0 0 2px;
    rotate: 45deg;
    translate: 0 3px;
  }
  button[aria-expanded='true'] .chevron {
    rotate: 225deg;
    translate: 0 -3px;
  }
  .after {
    display: grid;
    gap: 4px;
  }
  .after[hidden],
  #bill[hidden] {
    display: none;
  }
  .saving {
    color: var(--_success);
  }
  slot[name='before-total']::slotted(*) {
    margin-block-start: 12px;
  }
  .country {
    margin-block-start: 12px;
  }
  :host([folded]) #bill {
    max-block-size: 60vh;
    overflow: auto;
  }
  @media print {
    .link,
    slot[name='before-total']::slotted(*) {
      margin-block-start: 12px;
    }
    .country {
      display: none;
    }
  }
`;
