import { css } from 'lit';

export const confirmationStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    justify-items: start;
    max-inline-size: 560px;
    margin-inline: auto;
  }
  h2 {
    font-size: var(--_size-title);
    line-height: calc(4em / 3);
  }
  h2:focus {
    outline: none;
  }
  .check {
    display: grid;
    place-content: center;
    inline-size: 48px;
    block-size: 48px;
    border: var(--_line-selected) solid var(--_success);
    border-radius: 50%;
  }
  .check::before {
    content: '';
    inline-size: 20px;
    block-size: 10px;
    margin-block-end: 6px;
    border: solid var(--_success);
    border-width: 0 0 3px 3px;
    rotate: -45deg;
  }
  dl {
    inline-size: 100%;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(130px, 1fr) 2fr;
    gap: var(--_space-4);
    padding-block: var(--_space-3);
    border-block-start: var(--_line) solid var(--_hairline);
  }
  dl > div:last-child {
    border-block-end: var(--_line) solid var(--_hairline);
  }
  dt {
    color: var(--_muted);
  }
`;
