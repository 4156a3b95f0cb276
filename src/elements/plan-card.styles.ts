import { css } from 'lit';

export const planCardStyles = css`
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--_space-1);
  }
  .figure {
    font-weight: var(--_weight-strong);
  }
  .per {
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    color: var(--_muted);
  }
  .trial {
    font-size: var(--_size-label);
    line-height: calc(20em / 14);
    font-weight: var(--_weight-strong);
    color: var(--_success);
  }
  /* A row: name and price on one line, one line below; the chosen one unfolds. */
  @container (inline-size < 480px) {
    .price,
    .note,
    .more {
      margin-inline-start: var(--_indent);
    }
    .note,
    .more {
      flex: 1 1 calc(100% - var(--_indent));
      min-inline-size: 0;
    }
    .figure {
      font-size: var(--_size-name);
      line-height: calc(4em / 3);
    }
    .per {
      font-size: var(--_size-note);
      line-height: calc(20em / 13);
    }
    .more {
      display: none;
    }
    :host([selected]) .more {
      display: block;
      animation: unfold calc(var(--_motion-duration) * 5 / 3) var(--_ease);
    }
  }
  @container (inline-size >= 480px) {
    .price {
      column-gap: var(--_space-2);
      margin-block-start: var(--_space-3);
    }
    .figure {
      font-size: calc(0.8 * var(--_size-price));
      line-height: 1.125em;
    }
    .more {
      margin-block-start: var(--_space-3);
    }
    ul {
      margin-block-start: var(--_space-2);
    }
  }
  @container (inline-size >= 900px) {
    .figure {
      font-size: var(--_size-price);
      line-height: 1.1em;
    }
  }
  @container (inline-size >= 480px) {
    .long.figure {
      font-size: var(--_size-name);
      line-height: calc(4em / 3);
    }
  }
`;
