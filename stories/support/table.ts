import { html, type TemplateResult } from 'lit';

const cell = 'padding: 4px 16px 4px 0; text-align: start; vertical-align: top';

export const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]): TemplateResult => html`
  <table style="border-spacing: 0">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col" style=${cell}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((value) => html`<td style=${cell}>${value}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>
`;
