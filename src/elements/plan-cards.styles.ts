import { css } from 'lit';

export const planCardsStyles = css`
  .cards {
    display: grid;
    gap: var(--_space-2);
  }
  .card {
    position: relative;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    column-gap: var(--_space-3);
    padding: calc(var(--_space-3) - var(--_line)) calc(var(--_space-4) - var(--_line));
    border: var(--_line) solid var(--_card-border);
    border-radius: var(--_card-radius);
    background: var(--_card-background);
    transition:
      background-color var(--_motion-duration) var(--_ease),
      border-color var(--_motion-duration) var(--_ease);
  }
  /* A long list is laid out as far as it is in view. */
  .card:nth-child(n + 13) {
    content-visibility: auto;
    contain-intrinsic-size: auto 240px;
    overflow-clip-margin: 8px;
  }
  .card:hover {
    border-color: var(--_text);
  }
  .card:active {
    background: var(--_card-selected);
  }
  .card:has(:checked) {
    border: var(--_line-selected) solid var(--_accent);
    padding: calc(var(--_space-3) - var(--_line-selected)) calc(var(--_space-4) - var(--_line-selected));
    background: var(--_card-selected);
  }
  .card:has(:focus-visible) {
    outline: var(--_line-focus) solid var(--_focus);
    outline-offset: 2px;
  }
  .card:has(input:disabled) {
    color: var(--_muted);
    background: transparent;
  }
  label {
    display: contents;
    cursor: pointer;
  }
  /* Over everything in the card, so that a click anywhere chooses it. */
  label::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
    border-radius: inherit;
    cursor: pointer;
  }
  .card:has(input:disabled) label::after {
    cursor: not-allowed;
  }
  input {
    appearance: none;
    display: grid;
    place-content: center;
    margin: 2px 0 0;
    inline-size: 20px;
    block-size: 20px;
    border: var(--_line) solid var(--_border);
    border-radius: 50%;
    background: var(--_surface);
    outline: none;
  }
  input:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  input:checked::before {
    content: '';
    inline-size: 10px;
    block-size: 5px;
    margin-block-end: 3px;
    border: solid var(--_on-accent);
    border-width: 0 0 2px 2px;
    rotate: -45deg;
  }
  .name {
    font-family: var(--_heading);
    font-size: var(--_size-name);
    line-height: calc(4em / 3);
    font-weight: var(--_weight-strong);
  }
  comptoir-plan-card {
    grid-column: 2;
  }
  .offer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-6);
    place-content: space-between;
    align-items: center;
    padding: calc(var(--_space-3) - var(--_line)) calc(var(--_space-4) - var(--_line));
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_card-radius);
  }
  .offer > div {
    flex: 1 1 280px;
  }
  .offer .label {
    color: var(--_muted);
  }
  .offer ul {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_space-4);
  }
  @container (inline-size < 480px) {
    /* Name and price share the first row; a price that does not fit beside the name goes below it. */
    .card {
      --_indent: calc(20px + var(--_space-3));
      display: flex;
      flex-wrap: wrap;
      column-gap: 0;
    }
    input {
      flex: none;
    }
    .card .name {
      flex: 1 1 auto;
      max-inline-size: calc(100% - var(--_indent));
      margin-inline: var(--_space-3) -20px;
    }
    comptoir-plan-card {
      display: contents;
    }
  }
  @container (inline-size >= 480px) {
    .card {
      padding-block: calc(var(--_space-4) - var(--_line));
      grid-template-rows: auto 1fr;
    }
    .card:has(:checked) {
      padding-block: calc(var(--_space-4) - var(--_line-selected));
    }
    comptoir-plan-card {
      grid-column: 1 / -1;
    }
    .offer {
      padding-block: calc(var(--_space-4) - var(--_line));
    }
    .cards {
      gap: var(--_space-4);
    }
  }
  @container (inline-size >= 560px) {
    .cards {
      grid-template-columns: 1fr 1fr;
    }
    [data-plans='1'] .card,
    .offer {
      grid-column: 1 / -1;
    }
    /* The cell that is left over; a strip where a root has three cards abreast. */
    .card:nth-child(2n + 3) + .offer {
      grid-column: auto / span var(--_abreast, 1);
    }
  }
  @container (inline-size >= 632px) {
    .cards:not([data-plans='2'], [data-plans='4']) {
      grid-template-columns: repeat(var(--_abreast, 2), 1fr);
    }
  }
  @container (inline-size >= 1040px) {
    .cards:not([data-plans='2']) {
      --_abreast: 3;
    }
    .cards[data-plans='4'] {
      grid-template-columns: repeat(4, 1fr);
    }
  }
  @media (forced-colors: active) {
    .card:has(:checked) {
      border-color: Highlight;
    }
    input:checked {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }
    input:checked::before {
      border-color: HighlightText;
    }
    .card:has(input:disabled) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
