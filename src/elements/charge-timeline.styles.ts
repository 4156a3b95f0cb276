import { css } from 'lit';

export const chargeTimelineStyles = css`
  :host {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    margin-block-start: 8px;
    border-collapse: collapse;
    table-layout: fixed;
    font-size: 13px;
    line-height: 20px;
  }
  caption {
    text-align: start;
    padding-block-end: 4px;
  }
  th {
    padding: 0;
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  thead th {
    color: var(--_muted);
    overflow: visible;
  }
  thead td,
  tbody th {
    inline-size: 84px;
  }
  .between span[aria-hidden] {
    display: none;
  }
  .sum {
    inline-size: 92px;
    text-align: end;
  }
  tbody tr {
    border-block-start: 1px solid var(--_hairline);
  }
  tbody td {
    padding: 0;
    vertical-align: bottom;
  }
  tbody tr > * {
    block-size: 48px;
    vertical-align: middle;
  }
  .chosen th,
  .chosen .sum {
    font-weight: 600;
  }
  svg {
    display: block;
    inline-size: 12px;
    block-size: 36px;
    fill: var(--_border);
  }
  .chosen svg {
    fill: var(--_accent);
  }
  @container (inline-size < 480px) {
    thead td,
    tbody th {
      inline-size: 64px;
    }
    .sum {
      inline-size: 84px;
    }
  }
`;
