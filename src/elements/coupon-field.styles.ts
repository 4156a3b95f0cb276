import { css } from 'lit';

export const couponFieldStyles = css`
  .row {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .row input {
    flex: 1;
  }
  .applied {
    justify-content: space-between;
    gap: 16px;
  }
  #says:empty {
    display: none;
  }
`;
