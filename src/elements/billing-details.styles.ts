import { css } from 'lit';

export const billingDetailsStyles = css`
  address {
    display: grid;
    font-style: normal;
  }
`;
