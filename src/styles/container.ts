import { css } from 'lit';

/** An element that is laid out by its own width. It has none of its content, so it takes what there is where a host would shrink it. */
export const container = css`
  :host {
    container-type: inline-size;
    inline-size: -moz-available;
    inline-size: -webkit-fill-available;
  }
`;
