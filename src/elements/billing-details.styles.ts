import { css } from 'lit';

export const billingDetailsStyles = css`
  h2 {
    margin-block-end: var(--_space-2);
  }
  address {
    display: grid;
    font-style: normal;
  }
`;
