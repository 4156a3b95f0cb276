/** The sheet of both floors: one page, one look. In the light DOM it is the page's, in Lit every element's. */
export const sheet = `
.floor {
  display: grid;
  grid-template-columns: minmax(0, 1fr) 360px;
  gap: 24px 32px;
  align-items: start;
  color: #17201c;
}
:host {
  display: block;
}
* {
  box-sizing: border-box;
}
h2,
p,
dl,
dd,
ul,
fieldset,
legend {
  margin: 0;
  padding: 0;
  border: 0;
  min-inline-size: 0;
}
ul {
  list-style: none;
}
h2 {
  font-size: 18px;
  line-height: 24px;
  font-weight: 600;
}
.note {
  font-size: 13px;
  line-height: 20px;
  color: #56625c;
}
.amount {
  font-variant-numeric: tabular-nums;
}
.hidden {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.main {
  display: grid;
  gap: 24px;
}
.options {
  display: inline-flex;
  gap: 4px;
  padding: 3px;
  border: 1px solid #7a8781;
  border-radius: 10px;
}
.options label {
  position: relative;
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-block-size: 36px;
  padding: 4px 14px;
  border: 1px solid transparent;
  border-radius: 6px;
}
.options label:has(:checked) {
  border-color: #0b6450;
  background: #e4f2ed;
  font-weight: 600;
}
.options input {
  position: absolute;
  inset: 0;
  margin: 0;
  opacity: 0;
}
.saving {
  font-size: 13px;
  color: #1a6e3a;
}
:has(> :focus-visible) {
  outline: 2px solid #1b5fd6;
  outline-offset: 2px;
}
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
  gap: 16px;
}
.card {
  position: relative;
  padding: 20px;
  border: 1px solid #7a8781;
  border-radius: 12px;
}
.card:has(:checked) {
  padding: 19px;
  border: 2px solid #0b6450;
  background: #e4f2ed;
}
.card label {
  display: flex;
  align-items: center;
}
.card label::after {
  content: '';
  position: absolute;
  inset: 0;
  border-radius: inherit;
}
.card input {
  inline-size: 20px;
  block-size: 20px;
  margin: 0 12px 0 0;
  accent-color: #0b6450;
}
.name {
  font-weight: 600;
}
.price {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  column-gap: 6px;
  margin-block-start: 12px;
}
.figure {
  font-size: 32px;
  line-height: 36px;
  font-weight: 600;
}
.per,
.about {
  font-size: 14px;
  line-height: 20px;
}
.about {
  margin-block-start: 12px;
}
li {
  position: relative;
  margin-block-start: 4px;
  padding-inline-start: 20px;
  font-size: 14px;
  line-height: 20px;
}
li::before {
  content: '';
  position: absolute;
  inset-inline-start: 3px;
  inset-block-start: 5px;
  inline-size: 9px;
  block-size: 5px;
  border: solid #0b6450;
  border-width: 0 0 2px 2px;
  rotate: -45deg;
}
.rows {
  display: grid;
  grid-template-columns: 1fr 1fr;
  column-gap: 32px;
  margin-block-start: 8px;
}
.stepper {
  padding-block: 12px;
  border-block-start: 1px solid #dce1dd;
}
.row {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 8px 16px;
}
.what {
  display: grid;
  flex: 1 1 160px;
}
.control {
  display: flex;
}
.control > * {
  block-size: 44px;
  border: 1px solid #7a8781;
  background: #fff;
  font: inherit;
  text-align: center;
}
.control button {
  inline-size: 44px;
  font-size: 20px;
}
.control button[aria-disabled='true'] {
  color: #7a8781;
}
.control input {
  inline-size: 60px;
  margin-inline: -1px;
  appearance: textfield;
}
.summary {
  display: grid;
  gap: 12px;
  padding: 24px;
  border: 1px solid #dce1dd;
  border-radius: 12px;
}
dl {
  display: grid;
  gap: 8px;
}
.line {
  display: flex;
  justify-content: space-between;
  gap: 16px;
}
dt {
  display: grid;
}
.sum {
  padding-block-start: 12px;
  border-block-start: 1px solid;
  font-size: 24px;
  line-height: 32px;
  font-weight: 600;
}
@media (max-width: 900px) {
  .floor,
  .rows {
    grid-template-columns: minmax(0, 1fr);
  }
}
`;
