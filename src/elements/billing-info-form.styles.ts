import { css } from 'lit';

export const billingInfoFormStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
  }
  h2:focus {
    outline: none;
  }
  form {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: var(--_space-3) var(--_space-4);
  }
  .wide,
  .third,
  .short,
  .long {
    grid-column: 1 / -1;
  }
  @container (inline-size >= 360px) {
    .third,
    .short {
      grid-column: span 2;
    }
    .long {
      grid-column: span 4;
    }
  }
  .customer {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-6);
  }
  .customer legend {
    float: inline-start;
    inline-size: 100%;
  }
  .customer label {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    cursor: pointer;
  }
  input[type='radio'] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  details > .field {
    margin-block-start: var(--_space-3);
  }
  .fault:empty,
  .vat:empty {
    display: none;
  }
  form > .fault:empty {
    display: block;
    block-size: 0;
    margin-block-end: calc(-1 * var(--_space-3));
  }
  .vat.success {
    color: var(--_success);
  }
  .vat.warning {
    color: var(--_warning);
  }
  .shown-back {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-2) var(--_space-4);
    align-items: start;
    padding: calc(var(--_space-4) - var(--_line));
    border: var(--_line) solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_panel-background);
  }
  .shown-back > p {
    grid-column: 1 / -1;
  }
  address {
    display: grid;
    font-style: normal;
  }
`;
