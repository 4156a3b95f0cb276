import { css } from 'lit';

export const billingInfoFormStyles = css`
  :host {
    container-type: inline-size;
  }
  section {
    display: grid;
    gap: 12px;
  }
  form {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 12px 16px;
  }
  .wide,
  .short,
  .long {
    grid-column: 1 / -1;
  }
  .third {
    grid-column: 1 / -1;
  }
  @container (inline-size >= 360px) {
    .third {
      grid-column: span 2;
    }
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
    gap: 0 24px;
  }
  .customer legend {
    float: inline-start;
    inline-size: 100%;
  }
  .customer label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
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
    margin-block-start: 12px;
  }
  .fault:empty,
  .vat:empty {
    display: none;
  }
  form > .fault:empty {
    display: block;
    block-size: 0;
    margin-block-end: -12px;
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
    gap: 8px 16px;
    align-items: start;
    padding: 15px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius-card);
    background: var(--_surface);
  }
  .shown-back > p {
    grid-column: 1 / -1;
  }
  address {
    display: grid;
    font-style: normal;
  }
`;
