import { css } from 'lit';

/** Cards on the account page, and what waits in them. */
export const accountStyles = css`
  .card {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-6);
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_panel-background);
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
    gap: var(--_space-2) var(--_space-4);
  }
  .item + .item {
    padding-block-start: var(--_space-3);
    border-block-start: var(--_line) solid var(--_hairline);
  }
  .item:not(:last-child) {
    padding-block-end: var(--_space-3);
  }
  .about {
    display: grid;
    flex: 1 1 220px;
    min-inline-size: 0;
  }
  .about .name {
    font-weight: var(--_weight-strong);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
  }
  .spinner,
  button[aria-busy='true']::after {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--_hairline);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    vertical-align: -2px;
    animation: turn 900ms linear infinite;
  }
  /* Beside its text, where nothing moves for it. */
  button[aria-busy='true'] {
    position: relative;
  }
  button[aria-busy='true']::after {
    content: '';
    position: absolute;
    inset-inline-end: 3px;
  }
  .link[aria-busy='true']::after {
    inset-inline-start: 100%;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
