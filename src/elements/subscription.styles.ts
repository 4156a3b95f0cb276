import { css } from 'lit';

export const subscriptionStyles = css`
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .account {
    display: grid;
    gap: var(--_space-6);
    align-items: start;
  }
  :is(.account, .panels) > [data-empty] {
    display: contents;
  }
  /* The gaps are paddings: margins at the end of a column are kept by one engine and dropped by another. */
  .panels {
    column-gap: var(--_space-6);
    margin-block-end: calc(-1 * var(--_space-6));
  }
  .panels > * {
    break-inside: avoid;
    padding-block-end: var(--_space-6);
  }
  .account comptoir-change-plan {
    justify-self: start;
  }
  .notices {
    display: grid;
    gap: var(--_space-3);
    margin-block-end: var(--_space-6);
  }
  .notices:not(:has(*)) {
    display: none;
  }
  .back {
    margin-block-end: var(--_space-4);
  }
  /* Whoever is led to the checkout sees the way back too. */
  .back + * {
    scroll-margin-block-start: calc(2 * var(--_space-8));
  }
  /* It keeps its place: what is paid does not move. */
  .away {
    visibility: hidden;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
  }
  /* What stands below is out of sight until it stands where it stays. */
  .skeleton {
    display: grid;
    align-content: start;
    gap: var(--_space-4);
    min-block-size: 100vh;
  }
  .bone {
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_ground);
    block-size: 160px;
    animation: wait 1.4s ease-in-out infinite alternate;
  }
  .bone.line {
    block-size: 44px;
  }
  @container (inline-size >= 960px) {
    /* Of about one height, read one after the other: a row would be as tall as its taller panel. */
    .panels {
      columns: 2;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.5;
    }
  }
`;
