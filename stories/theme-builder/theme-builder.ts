import { html, LitElement, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { figure, judge, type Judged, type Scheme, type TokenValues } from '../support/contrast.ts';
import { themes } from '../support/themes.ts';
import { families, letters, shapes, type Setting } from './settings.ts';
import { themeBuilderStyles } from './theme-builder.styles.ts';
import { colors, hexOf, themeCss, tokenOf, withColor } from './theme-css.ts';

const schemes = ['light', 'dark'] as const;
const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** Picks a theme beside the page that it is for. What is slotted wears it. */
export class ThemeBuilder extends LitElement {
  static override styles = themeBuilderStyles;

  @state() private values: TokenValues = {};
  @state() private scheme: Scheme = 'light';
  @state() private copied = '';

  #set(path: string, value: string): void {
    const { name } = tokenOf(path);
    const { [name]: _before, ...others } = this.values;
    this.values = value ? { ...others, [name]: value } : others;
    this.copied = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(themeCss(this.values));
      this.copied = 'Copied.';
    } catch {
      const text = this.renderRoot.querySelector('pre')!;
      getSelection()?.selectAllChildren(text);
      this.copied = 'The browser does not let us copy: it is selected, press Ctrl C.';
    }
  }

  /** The pair of a colour, before or behind, that is hardest to see. */
  #worst(path: string, pairs: readonly Judged[]): TemplateResult {
    const own = pairs.filter(({ front, back }) => front === path || back === path);
    const [worst] = own.sort((a, b) => a.ratio / a.least - b.ratio / b.least);
    if (!worst) return html`<span class="figure note">divides only</span>`;
    const { ratio, passes } = worst;
    return html`<span class="figure ${passes ? '' : 'fails'}">${figure(ratio)} ${passes ? 'passes' : 'fails'}</span>`;
  }

  #colors(pairs: readonly Judged[]): TemplateResult {
    return html`<fieldset>
      <legend>Colours</legend>
      <div class="row heads" aria-hidden="true">
        <span></span><span>light</span><span>dark</span><span class="figure">${this.scheme}</span>
      </div>
      ${colors.map(({ path, description }) => {
        const name = titleOf(path.replace('color.', ''));
        return html`<div class="row">
          <span title=${description}>${name}</span>
          ${schemes.map(
            (scheme) =>
              html`<input
                type="color"
                aria-label="${name}, ${scheme}"
                .value=${hexOf(path, this.values, scheme)}
                @input=${(event: Event) => {
                  this.values = withColor(this.values, path, scheme, valueOf(event));
                  this.scheme = scheme;
                  this.copied = '';
                }}
              />`,
          )}
          ${this.#worst(path, pairs)}
        </div>`;
      })}
    </fieldset>`;
  }

  #measure({ label, path, min, max, step, unit }: Setting): TemplateResult {
    const token = tokenOf(path);
    const value = parseFloat(this.values[token.name] ?? token.values!.light);
    return html`<label class="setting"
      ><span>${label}</span>
      <input
        type="range"
        min=${min}
        max=${max}
        step=${step}
        .value=${String(value)}
        @input=${(event: Event) => this.#set(path, `${valueOf(event)}${unit}`)}
      />
      <output>${value}${unit ? ` ${unit}` : ''}</output></label
    >`;
  }

  #family(label: string, path: string): TemplateResult {
    const value = this.values[tokenOf(path).name] ?? '';
    const known = Object.values(families).includes(value);
    return html`<label class="setting"
      ><span>${label}</span>
      <select @change=${(event: Event) => this.#set(path, valueOf(event))}>
        ${Object.entries(families).map(
          ([name, family]) => html`<option value=${family} ?selected=${family === value}>${name}</option>`,
        )}
        ${known ? '' : html`<option value=${value} selected>${value}</option>`}
      </select></label
    >`;
  }

  #contrast(): TemplateResult {
    const judged = schemes.flatMap((scheme) => judge(this.values, scheme).map((pair) => ({ ...pair, scheme })));
    const faults = judged.filter(({ passes }) => !passes);
    const said =
      faults.length === 0 ? `All ${judged.length} pairs pass.` : `${faults.length} of ${judged.length} pairs fail.`;
    const row = ({ what, scheme, ratio, least, passes }: (typeof judged)[number]): TemplateResult =>
      html`<li class=${passes ? '' : 'fails'}>
        <span>${what}, ${scheme}</span><span>${figure(ratio)}:1, ${passes ? 'passes' : 'fails'} ${least}</span>
      </li>`;
    return html`<section aria-labelledby="contrast">
      <h2 id="contrast">Contrast</h2>
      <p role="status" class=${faults.length > 0 ? 'fails' : ''}>${said}</p>
      <ul>
        ${faults.map(row)}
      </ul>
      <details>
        <summary>Every pair</summary>
        <ul>
          ${judged.map(row)}
        </ul>
      </details>
    </section>`;
  }

  override render(): TemplateResult {
    return html`<div class="builder">
      <div class="panel">
        <h1>Theme builder</h1>
        <label class="setting"
          ><span>Begin with</span>
          <select
            @change=${(event: Event) => {
              this.values = themes[valueOf(event)] ?? {};
              this.copied = '';
            }}
          >
            <option value="">The defaults</option>
            ${Object.entries(themes)
              .filter(([, values]) => Object.keys(values).length > 0)
              .map(([name]) => html`<option value=${name}>${titleOf(name)}</option>`)}
          </select></label
        >
        <fieldset>
          <legend>Shown</legend>
          <div class="choice">
            ${schemes.map(
              (scheme) =>
                html`<label
                  ><input
                    type="radio"
                    name="scheme"
                    .checked=${this.scheme === scheme}
                    @change=${() => (this.scheme = scheme)}
                  />${titleOf(scheme)}</label
                >`,
            )}
          </div>
        </fieldset>
        ${this.#colors(judge(this.values, this.scheme))}
        <fieldset>
          <legend>Shape and density</legend>
          ${shapes.map((setting) => this.#measure(setting))}
        </fieldset>
        <fieldset>
          <legend>Type</legend>
          ${this.#family('Words', 'font.family')} ${this.#family('Headings', 'font.heading')}
          ${letters.map((setting) => this.#measure(setting))}
        </fieldset>
        ${this.#contrast()}
        <div>
          <h2 id="css">The CSS of your page</h2>
          <pre tabindex="0" aria-labelledby="css" role="region">${themeCss(this.values)}</pre>
          <button type="button" @click=${() => this.#copy()}>Copy CSS</button>
          <p role="status">${this.copied}</p>
        </div>
      </div>
      <div class="page" style=${styleMap({ ...this.values, colorScheme: this.scheme })}><slot></slot></div>
    </div>`;
  }
}
