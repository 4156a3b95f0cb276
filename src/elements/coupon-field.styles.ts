import { css } from 'lit';

export const couponFieldStyles = css`
  .row {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .row input {
    flex: 1;
  }
  .applied {
    justify-content: space-between;
    gap: var(--_space-4);
  }
  #says:empty {
    display: none;
  }
`;
