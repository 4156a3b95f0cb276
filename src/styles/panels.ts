import { css } from 'lit';

/** A panel that says something: a fault, a change, a state. And the links beside a decision. */
export const panels = css`
  .panel {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: var(--_line) solid var(--_hairline);
    border-inline-start: 4px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_panel-background);
  }
  .panel.danger {
    border-inline-start-color: var(--_danger);
  }
  .panel.warning {
    border-inline-start-color: var(--_warning);
  }
  .panel.success {
    border-inline-start-color: var(--_success);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .links a {
    display: inline-block;
    min-block-size: 24px;
  }
`;
