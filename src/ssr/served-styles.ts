import { css, type CSSResult } from 'lit';

/**
 * What elements need besides their own styles while nothing runs in the page, by tag; of what is in a checkout it comes last,
 * when the element is all there. The bill of a narrow place is folded, as its element will fold it; with scripts off it is open,
 * links stand out, and controls that do nothing are left out.
 */
export const servedStyles: Readonly<Record<string, CSSResult>> = {
  'comptoir-checkout': css`
    /* As long as nothing follows it, it is still arriving. The plans are shown once they are all there, as one that is checked
       further down would undo what was chosen; the rest in one go, as its parts would push each other about. */
    :host > div:last-child comptoir-plan-cards {
      visibility: hidden;
    }
    :host > div:last-child comptoir-plan-cards ~ * {
      display: none;
    }
    @media (scripting: none) {
      .choose .bar {
        position: static;
      }
      comptoir-coupon-field,
      comptoir-charge-timeline {
        display: none;
      }
    }
  `,
  'comptoir-order-summary': css`
    @media (scripting: enabled) {
      @container (inline-size < 1040px) {
        section:first-of-type {
          gap: var(--_space-2);
        }
        section h2 {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        section #bill,
        section .after {
          display: none;
        }
        section .total {
          align-items: center;
          min-block-size: var(--_control);
          padding: var(--_space-1) 0;
          border: 0;
        }
        section .total-amount {
          margin-inline-start: auto;
        }
        section .total::after {
          content: '';
          inline-size: 9px;
          block-size: 9px;
          margin-inline-start: -4px;
          border: solid currentColor;
          border-width: 2px 0 0 2px;
          rotate: 45deg;
          translate: 0 3px;
        }
      }
    }
    @media (scripting: none) {
      section .country {
        display: none;
      }
    }
  `,
  'comptoir-plan-cards': css`
    fieldset {
      visibility: visible;
    }
    .card noscript {
      grid-column: 1 / -1;
      flex: 1 1 100%;
      margin-block-start: var(--_space-2);
    }
    /* Over the label, which does nothing without a script. */
    .scriptless::after {
      content: '';
      position: absolute;
      inset: 0;
      z-index: 2;
      border-radius: inherit;
    }
  `,
  'comptoir-billing-cycle-toggle': css`
    .scriptless {
      display: inline-flex;
      align-items: center;
      min-block-size: calc(var(--_control) - 8px);
      padding-inline: var(--_space-3);
    }
  `,
  'comptoir-add-on-stepper': css`
    .scriptless {
      display: inline-flex;
      align-items: center;
      min-block-size: 32px;
      font-size: var(--_size-label);
    }
    @media (scripting: none) {
      .control button {
        display: none;
      }
    }
  `,
  'comptoir-continue-button': css`
    @media (scripting: none) {
      button.button {
        display: none;
      }
    }
  `,
};
