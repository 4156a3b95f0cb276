import { css } from 'lit';

export const orderSummaryStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
  }
  :host([folded]) section {
    gap: var(--_space-2);
  }
  dl {
    display: grid;
    gap: var(--_space-2);
  }
  .row {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-4);
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
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    color: var(--_muted);
  }
  .rule {
    border-block-start: var(--_line) solid var(--_hairline);
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-4);
    padding-block-start: var(--_space-3);
    border-block-start: var(--_line) solid var(--_text);
  }
  .total-amount {
    margin-inline-start: auto;
    font-size: var(--_size-title);
    line-height: calc(4em / 3);
    font-weight: var(--_weight-strong);
  }
  .total-label {
    font-weight: var(--_weight-strong);
  }
  .total-label .note {
    font-weight: var(--_weight-body);
  }
  button.total {
    inline-size: 100%;
    align-items: center;
    padding: var(--_space-1) 0;
    border: 0;
    background: none;
    text-align: start;
    min-block-size: var(--_control);
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
    gap: var(--_space-1);
  }
  .after[hidden],
  #bill[hidden] {
    display: none;
  }
  .saving {
    color: var(--_success);
  }
  slot[name='before-total']::slotted(*),
  .country {
    margin-block-start: var(--_space-3);
  }
  :host([folded]) #bill {
    max-block-size: 60vh;
    overflow: auto;
    animation: unfold calc(var(--_motion-duration) * 5 / 3) var(--_ease);
  }
  @media print {
    #bill[hidden] {
      display: block;
    }
    .after[hidden] {
      display: grid;
    }
    :host([folded]) #bill {
      max-block-size: none;
    }
    .chevron,
    .country,
    slot {
      display: none;
    }
  }
`;
