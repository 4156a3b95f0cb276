import { css } from 'lit';

export const subscriptionStatusStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
  }
  h2 {
    font-size: var(--_size-title);
    line-height: calc(4em / 3);
  }
  h2:focus {
    outline: none;
  }
  .standing {
    padding: 2px 10px;
    border: var(--_line) solid currentColor;
    border-radius: 999px;
    font-size: var(--_size-note);
    line-height: calc(20em / 13);
    font-weight: var(--_weight-strong);
    color: var(--_success);
  }
  .standing:is(.trial-over, .ending, .paused) {
    color: var(--_warning);
  }
  .standing.past-due {
    color: var(--_danger);
  }
  .standing:is(.ended, .none) {
    color: var(--_muted);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--_space-4) var(--_space-6);
    padding-block-start: var(--_space-3);
    border-block-start: var(--_line) solid var(--_hairline);
  }
  .line {
    display: block;
  }
  :host([compact]) .card {
    padding: var(--_space-4);
  }
  :host([compact]) h2 {
    font-size: var(--_size-body);
    line-height: 1.5em;
  }
`;
