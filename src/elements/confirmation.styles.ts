import { css } from 'lit';

export const confirmationStyles = css`
  section {
    display: grid;
    gap: 16px;
    justify-items: start;
    max-inline-size: 560px;
    margin-inline: auto;
  }
  h2 {
    font-size: 24px;
    line-height: 32px;
  }
  h2:focus {
    outline: none;
  }
  .check {
    display: grid;
    place-content: center;
    inline-size: 48px;
    block-size: 48px;
    border: 2px solid var(--_success);
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
    grid-template-columns: minmax(110px, 1fr) 2fr;
    gap: 16px;
    padding-block: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  dl > div:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  dt {
    color: var(--_muted);
  }
  @media print {
    .button {
      display: none;
    }
  }
`;
