import { css } from 'lit';

export const planCardStyles = css`
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 6px;
  }
  .figure {
    font-weight: 600;
  }
  .per {
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
  }
  .trial {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    color: var(--_success);
  }
  li {
    position: relative;
    padding-inline-start: 20px;
    font-size: 14px;
    line-height: 20px;
    margin-block-start: 4px;
  }
  li::before {
    content: '';
    position: absolute;
    inset-inline-start: 3px;
    inset-block-start: 5px;
    inline-size: 9px;
    block-size: 5px;
    border: solid var(--_accent);
    border-width: 0 0 2px 2px;
    rotate: -45deg;
  }
  /* A row: name and price on one line, one line below; the chosen one unfolds. */
  @container (inline-size < 480px) {
    .price {
      grid-column: 3;
      grid-row: 1 / span 2;
      display: grid;
      align-content: start;
      justify-items: end;
    }
    .figure {
      font-size: 18px;
      line-height: 24px;
    }
    .per {
      font-size: 13px;
    }
    .note {
      grid-column: 2;
    }
    .more {
      grid-column: 2 / -1;
      display: none;
    }
    :host([selected]) .more {
      display: block;
    }
  }
  @container (inline-size >= 480px) {
    .price {
      margin-block-start: 12px;
    }
    .figure {
      font-size: 32px;
      line-height: 36px;
    }
    .more {
      margin-block-start: 12px;
    }
    ul {
      margin-block-start: 8px;
    }
  }
  @container (inline-size >= 900px) {
    .figure {
      font-size: 40px;
      line-height: 44px;
    }
  }
`;
