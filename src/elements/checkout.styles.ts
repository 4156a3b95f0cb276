import { css } from 'lit';

export const checkoutStyles = css`
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :is([role='status'], [role='alert']):empty {
    display: none;
  }
  .choose,
  .form {
    display: grid;
    gap: var(--_space-6);
    align-content: start;
    min-inline-size: 0;
  }
  .pay {
    display: grid;
    gap: var(--_space-6);
  }
  comptoir-billing-cycle-toggle {
    justify-self: start;
    max-inline-size: 100%;
  }
  .aside {
    min-inline-size: 0;
  }
  /* At least as tall as the bar below, folded. */
  .choose {
    --_bar-height: 176px;
  }
  .bar {
    --_bar-height: 0;
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    margin-inline: -4px;
    padding: var(--_space-2) var(--_space-3) var(--_space-3);
    border: var(--_line) solid var(--_summary-border);
    border-radius: var(--_summary-radius) var(--_summary-radius) 0 0;
    background: var(--_summary-background);
    box-shadow: var(--_shadow-raised);
  }
  .actions,
  .share {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-4);
  }
  .share input {
    flex: 1 1 200px;
    inline-size: auto;
  }
  @container (inline-size < 480px) {
    .choose {
      gap: var(--_space-4);
    }
  }
  @container (480px <= inline-size < 1040px) {
    .pay {
      max-inline-size: 560px;
      margin-inline: auto;
    }
    .pay .aside {
      padding: var(--_space-6);
      border: var(--_line) solid var(--_summary-border);
      border-radius: var(--_summary-radius);
      background: var(--_summary-background);
    }
  }
  @container (inline-size >= 1040px) {
    .choose,
    .bones {
      --_abreast: 3;
    }
    .choose {
      grid-template-columns: minmax(0, 1fr) 360px;
      grid-template-rows: auto auto auto 1fr;
      column-gap: 48px;
    }
    .choose > * {
      grid-column: 1;
    }
    .choose > .aside {
      grid-column: 2;
      grid-row: 1 / span 4;
    }
    .pay {
      grid-template-columns: 560px 360px;
      column-gap: 64px;
      justify-content: center;
    }
    .pay .form {
      grid-column: 1;
      grid-row: 1;
    }
    .pay .aside {
      grid-column: 2;
      grid-row: 1;
    }
    .aside comptoir-order-summary {
      position: sticky;
      inset-block-start: 24px;
      padding: var(--_space-6);
      border: var(--_line) solid var(--_summary-border);
      border-radius: var(--_summary-radius);
      background: var(--_summary-background);
    }
    .bar {
      position: static;
      margin: 0;
      padding: 0;
      border: 0;
      border-radius: 0;
      background: none;
      box-shadow: none;
    }
  }
  .skeleton,
  .bones {
    display: grid;
    gap: var(--_space-4);
    align-content: start;
  }
  /* What stands below is out of sight until it stands where it stays. */
  .skeleton {
    min-block-size: 100vh;
  }
  .bone {
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_ground);
    animation: wait 1.4s ease-in-out infinite alternate;
  }
  .toggle {
    block-size: var(--_control);
    inline-size: min(100%, 300px);
  }
  .card {
    block-size: 76px;
  }
  .line {
    block-size: 68px;
  }
  @container (inline-size >= 560px) {
    .bones {
      grid-template-columns: repeat(var(--_abreast, 2), 1fr);
    }
    .card {
      block-size: 260px;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.5;
    }
  }
`;
