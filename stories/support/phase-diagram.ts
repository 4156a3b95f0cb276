import { html, svg, type TemplateResult } from 'lit';
/** Which phase may follow which, and by what. */
export type Transitions = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

const step = 64;
/** How far out an arc's control points lie, for each phase it passes; the arc itself comes three quarters as far. */
const reach = 84;
const box = { width: 170, height: 30 };

/** An arc diagram: phases from top to bottom, onward at the right, back at the left; the farther the wider. */
export function phaseDiagram(name: string, transitions: Transitions): TemplateResult {
  const phases = Object.keys(transitions);
  const arcs = phases.flatMap((from, start) =>
    Object.entries(transitions[from]!).map(([to, why]) => ({ start, end: phases.indexOf(to), why })),
  );
  const farthest = (back: boolean): number =>
    Math.max(
      0,
      ...arcs.filter(({ start, end }) => end < start === back).map(({ start, end }) => Math.abs(end - start)),
    );
  const left = farthest(true) * reach * 0.75 + 60;
  const width = left + box.width + farthest(false) * reach * 0.75 + 160;
  const height = phases.length * step;
  const y = (index: number): number => index * step + step / 2;

  const arc = ({ start, end, why }: (typeof arcs)[number]): TemplateResult => {
    const back = end < start;
    const edge = back ? left : left + box.width;
    const apex = edge + (back ? -1 : 1) * Math.abs(end - start) * reach;
    // Leaves below the middle and arrives above it, so that there and back do not meet in one point.
    const [out, into] = back ? [y(start) - 6, y(end) + 6] : [y(start) + 6, y(end) - 6];
    return svg`
      <path d="M ${edge} ${out} C ${apex} ${out}, ${apex} ${into}, ${edge} ${into}" fill="none" stroke="currentColor"
        stroke-opacity="0.45" marker-end="url(#arrow)" />
      <text x=${(edge + 3 * apex) / 4} y=${(out + into) / 2 + 4} font-size="11" text-anchor=${back ? 'end' : 'start'}
        fill="currentColor" stroke="light-dark(#ffffff, #121715)" stroke-width="4" paint-order="stroke">${why}</text>`;
  };

  return html`
    <div style="overflow-x: auto" tabindex="0" role="region" aria-label=${name}>
      <svg
        width=${width}
        height=${height}
        viewBox="0 0 ${width} ${height}"
        role="img"
        aria-label=${description(transitions)}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M 0 0 L 8 4 L 0 8 z" fill="currentColor" />
          </marker>
        </defs>
        ${arcs.map(arc)} ${phases.map((phase, index) => node(phase, left, y(index)))}
      </svg>
    </div>
  `;
}

function node(phase: string, x: number, y: number): TemplateResult {
  return svg`
    <rect x=${x} y=${y - box.height / 2} width=${box.width} height=${box.height} rx="6"
      fill="light-dark(#e4f2ed, #163a31)" stroke="currentColor" />
    <text x=${x + box.width / 2} y=${y + 5} font-size="14" text-anchor="middle" fill="currentColor">${phase}</text>`;
}

/** The same in words. */
function description(transitions: Transitions): string {
  return Object.entries(transitions)
    .map(([phase, following]) => {
      const next = Object.entries(following).map(([to, why]) => `${to} (${why})`);
      return `${phase}: ${next.length > 0 ? next.join(', ') : 'the end'}`;
    })
    .join('. ');
}
