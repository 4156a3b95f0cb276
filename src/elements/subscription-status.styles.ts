import { css } from 'lit';

export const subscriptionStatusStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }
  h2 {
    font-size: 22px;
    line-height: 28px;
  }
  h2:focus {
    outline: none;
  }
  .standing {
    padding: 2px 10px;
    border: 1px solid currentColor;
    border-radius: 999px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
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
    gap: 16px 24px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  .line {
    display: block;
  }
  :host([compact]) .card {
    padding: 16px;
  }
  :host([compact]) h2 {
    font-size: 16px;
    line-height: 24px;
  }
`;
