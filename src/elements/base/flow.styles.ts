import { css } from 'lit';

/** A dialog that looks something over, and cards on the account page. */
export const flowStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    z-index: 1000;
    inline-size: min(520px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    margin: auto;
    padding: 0;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: inherit;
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.24);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.48);
  }
  dialog[aria-busy='true'] {
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 0.48);
  }
  .flow {
    display: grid;
    gap: 16px;
    padding: 24px;
  }
  .flow-body,
  .flow-payment {
    display: grid;
    gap: 16px;
    min-inline-size: 0;
  }
  .flow-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  .flow-actions > * {
    flex: 1 1 160px;
  }
  .flow [role='alert']:empty,
  .flow [role='status']:not(:has(span)),
  #flow-obstacle:empty {
    display: none;
  }
  [data-flow-focus]:focus {
    outline: none;
  }
  h3 {
    margin: 0;
    font-size: 15px;
    line-height: 24px;
    font-weight: 600;
  }
  .due {
    display: grid;
    gap: 8px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 16px;
  }
  .row dt {
    display: grid;
    flex: 1 1 180px;
  }
  .row.quiet {
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
  }
  .row.total {
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_border);
    font-size: 18px;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 10px;
    border-radius: 5px;
    overflow: hidden;
  }
  .bar .passed {
    fill: var(--_hairline);
  }
  .bar .left {
    fill: var(--_accent);
  }
  [dir='rtl'] .bar {
    transform: scaleX(-1);
  }
  .card {
    display: grid;
    gap: 12px;
    padding: 24px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    min-inline-size: 0;
  }
  .items {
    display: grid;
  }
  .item {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-block: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  .item:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }
  .item:last-child {
    padding-block-end: 0;
  }
  .about {
    display: grid;
    flex: 1 1 220px;
    min-inline-size: 0;
  }
  .about .name {
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
  }
  .choices {
    display: grid;
    gap: 8px;
    border: 0;
    border-radius: 0;
    background: none;
    overflow: visible;
  }
  .choices legend {
    margin-block-end: 8px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 48px;
    padding: 4px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_selected) 45%, transparent);
  }
  .choice input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .choice .about {
    flex: 1;
  }
  .stepper {
    display: grid;
    grid-template-columns: var(--_control) 96px var(--_control);
    gap: 8px;
  }
  .stepper input {
    text-align: center;
  }
  .stepper .button {
    padding: 0;
  }
  .spinner {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--_hairline);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    vertical-align: -2px;
    animation: turn 900ms linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (forced-colors: active) {
    .bar .left {
      fill: Highlight;
    }
    .bar .passed {
      fill: GrayText;
    }
  }
`;
