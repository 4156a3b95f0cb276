import { css } from 'lit';

export const invoicesStyles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
  }
  th,
  td {
    padding: calc(2.5 * var(--_space-1)) var(--_space-6) calc(2.5 * var(--_space-1)) 0;
    border-block-start: var(--_line) solid var(--_hairline);
    text-align: start;
    font-weight: var(--_weight-body);
    vertical-align: baseline;
  }
  thead th,
  thead td {
    border: 0;
    padding-block-start: 0;
    color: var(--_muted);
  }
  th[scope='row'] {
    font-weight: var(--_weight-strong);
  }
  th .note {
    display: block;
    font-weight: var(--_weight-body);
  }
  .end {
    text-align: end;
  }
  td:last-child {
    padding-inline-end: 0;
  }
  .actions {
    justify-content: flex-end;
  }
  @media print {
    .actions {
      display: none;
    }
  }
  .actions > * {
    min-block-size: 24px;
  }
  @container (inline-size < 560px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      padding-block: calc(2.5 * var(--_space-1));
      border-block-start: var(--_line) solid var(--_hairline);
    }
    tbody th,
    tbody td {
      border: 0;
      padding: 2px 0;
    }
    tbody td:nth-child(3) {
      grid-column: 2;
      grid-row: 1;
    }
    tbody td:nth-child(4) {
      grid-column: 2;
      grid-row: 2;
      text-align: end;
    }
    tbody td:last-child {
      grid-column: 1 / -1;
      text-align: start;
    }
    .actions {
      justify-content: flex-start;
    }
  }
`;
