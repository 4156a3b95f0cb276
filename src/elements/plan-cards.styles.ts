import { css } from 'lit';

export const planCardsStyles = css`
  :host {
    container-type: inline-size;
  }
  .cards {
    display: grid;
    gap: 8px;
  }
  .card {
    position: relative;
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    column-gap: 12px;
    padding: 11px 15px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    transition:
      background-color 120ms var(--_ease),
      border-color 120ms var(--_ease);
  }
  .card:hover {
    border-color: var(--_text);
  }
  .card:has(:checked) {
    border: 2px solid var(--_accent);
    padding: 10px 14px;
    background: var(--_selected);
  }
  .card:has(:focus-visible) {
    outline: 2px solid var(--_focus);
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
    border: 1px solid var(--_border);
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
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
  }
  comptoir-plan-card {
    grid-column: 2;
  }
  .offer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    justify-content: space-between;
    margin-block-start: 8px;
    padding: 11px 15px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius-card);
  }
  .offer > div {
    flex: 1 1 200px;
  }
  .offer .label {
    color: var(--_muted);
  }
  @container (inline-size < 480px) {
    .card {
      grid-template-columns: 20px minmax(0, 1fr) auto;
    }
    /* Name and price share the first row: the card's own rows are laid into this grid. */
    comptoir-plan-card {
      display: contents;
    }
  }
  @container (inline-size >= 480px) {
    .card {
      padding: 19px;
      grid-template-rows: auto 1fr;
    }
    .card:has(:checked) {
      padding: 18px;
    }
    comptoir-plan-card {
      grid-column: 1 / -1;
    }
    .offer {
      margin-block-start: 16px;
      padding: 15px 19px;
    }
  }
  @container (inline-size >= 560px) {
    .cards {
      grid-template-columns: 1fr 1fr;
      gap: 16px;
    }
  }
  @container (inline-size >= 640px) {
    .cards {
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    }
  }
  @media (forced-colors: active) {
    .card:has(:checked) {
      border-color: Highlight;
    }
    input:checked {
      background: Highlight;
    }
  }
`;
