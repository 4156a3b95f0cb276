import { css } from 'lit';

export const billingDetailsStyles = css`
  :host {
    container-type: inline-size;
  }
  address {
    display: grid;
    font-style: normal;
  }
`;
