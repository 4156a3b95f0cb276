import { css } from 'lit';

export const chargeTimelineStyles = css`
  table {
    inline-size: 100%;
    margin-block-start: var(--_space-2);
    border-collapse: collapse;
    table-layout: fixed;
    font-size: var(--_size-note);
    line-height: calc(20em / 13);
  }
  caption {
    text-align: start;
    padding-block-end: var(--_space-1);
  }
  th {
    padding: 0;
    font-weight: var(--_weight-body);
    text-align: start;
  }
  thead th {
    color: var(--_muted);
    vertical-align: bottom;
  }
  /* A month reaches over those after it, which are not named. */
  thead th:not(.sum) {
    white-space: nowrap;
  }
  tbody th::first-letter {
    text-transform: uppercase;
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
    border-block-start: var(--_line) solid var(--_hairline);
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
    font-weight: var(--_weight-strong);
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
  @media (forced-colors: active) {
    svg {
      fill: CanvasText;
    }
    .chosen svg {
      fill: Highlight;
    }
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
  /* Names of months all but meet in Arabic: every other is left out. */
  @container (inline-size < 360px) {
    thead th:nth-child(6n + 5) span[aria-hidden] {
      display: none;
    }
  }
`;
