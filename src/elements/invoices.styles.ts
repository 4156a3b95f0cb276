import { css } from 'lit';

export const invoicesStyles = css`
  :host {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 20px;
  }
  th,
  td {
    padding: 10px 12px 10px 0;
    border-block-start: 1px solid var(--_hairline);
    text-align: start;
    font-weight: 400;
    vertical-align: baseline;
  }
  thead th,
  thead td {
    border: 0;
    padding-block-start: 0;
    color: var(--_muted);
  }
  th[scope='row'] {
    font-weight: 600;
  }
  th .note {
    display: block;
    font-weight: 400;
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
      padding-block: 10px;
      border-block-start: 1px solid var(--_hairline);
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
