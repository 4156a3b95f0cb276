/** Styles of the sandbox's own fields, over the tokens that the checkout hands down. */

const control = `
  font: inherit; font-size: max(1rem, 16px); color: var(--comptoir-color-text, light-dark(#17201c, #edf2ef));
  background: var(--comptoir-color-surface, light-dark(#fff, #1b221f)); border: 1px solid var(--comptoir-color-border-control, light-dark(#7a8781, #74827b));
  border-radius: var(--comptoir-radius-control, 6px); min-block-size: 44px; padding-inline: 12px; box-sizing: border-box;`;
const focus = `:focus-visible { outline: 2px solid var(--comptoir-color-focus, light-dark(#1b5fd6, #8ab8ff)); outline-offset: 2px; }`;

export const cardStyles = `
  :host { display: block; font-size: 14px; line-height: 20px; color: var(--comptoir-color-text, light-dark(#17201c, #edf2ef)); }
  form { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
  .note, .number, .error, details { grid-column: 1 / -1; }
  label { display: grid; gap: 4px; }
  label span { font-weight: 600; }
  input { ${control} inline-size: 100%; min-inline-size: 0; font-variant-numeric: tabular-nums; }
  input[aria-invalid] { border: 2px solid var(--comptoir-color-danger, light-dark(#b3261e, #ff8e85)); padding-inline: 11px; }
  p { margin: 0; }
  .note { color: var(--comptoir-color-muted, light-dark(#56625c, #a7b3ad)); }
  .error { color: var(--comptoir-color-danger, light-dark(#b3261e, #ff8e85)); }
  .error:empty { display: none; }
  summary { cursor: pointer; min-block-size: 24px; text-decoration: underline; text-underline-offset: 3px; }
  ul { list-style: none; margin: 8px 0 0; padding: 0; }
  li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
  li button { all: unset; cursor: pointer; min-block-size: 28px; font-variant-numeric: tabular-nums; text-decoration: underline; text-underline-offset: 3px; }
  li span { color: var(--comptoir-color-muted, light-dark(#56625c, #a7b3ad)); }
  ${focus} li button${focus}`;

export const buttonStyles = `
  :host { display: block; }
  button { ${control} inline-size: 100%; min-block-size: 48px; border-color: transparent; background: #ffc439; color: #111; font-weight: 600; cursor: pointer; }
  button:hover { filter: brightness(.96); }
  button[aria-disabled] { opacity: .6; cursor: default; }
  ${focus}`;

export const dialogStyles = `
  dialog { inline-size: min(480px, calc(100vw - 32px)); box-sizing: border-box; padding: 24px; border: 1px solid #7a8781; border-radius: 12px; font: 16px/24px system-ui, sans-serif; color: light-dark(#17201c, #edf2ef); background: light-dark(#fff, #1b221f); color-scheme: light dark; }
  dialog::backdrop { background: rgb(0 0 0 / .4); }
  h2 { margin: 0 0 8px; font-size: 24px; line-height: 32px; }
  p { margin: 0 0 24px; }
  .actions { display: flex; flex-wrap: wrap; gap: 12px; }
  button { font: inherit; min-block-size: 44px; padding-inline: 16px; border: 1px solid #7a8781; border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
  .primary { background: #0b6450; border-color: #0b6450; color: #fff; font-weight: 600; }
  ${focus}`;

export const windowStyles = `
  body { margin: 0; padding: 32px 24px; font: 16px/24px system-ui, sans-serif; color: #17201c; background: #fff; display: grid; gap: 12px; }
  h1 { margin: 0; font-size: 24px; line-height: 32px; }
  p { margin: 0 0 12px; }
  button { font: inherit; min-block-size: 44px; border: 1px solid #7a8781; border-radius: 6px; background: #fff; color: inherit; cursor: pointer; }
  button:first-of-type { background: #0b6450; border-color: #0b6450; color: #fff; font-weight: 600; }
  ${focus}`;

/** Constructed sheets only: they need no `unsafe-inline` under a strict CSP. */
export function styleRoot(root: ShadowRoot | Document, css: string): void {
  const view = (root.ownerDocument ?? root).defaultView ?? window;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
