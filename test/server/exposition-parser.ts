/** What a line of Prometheus' text format says. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Reads version 0.0.4 of the format, by the letter of its page and more strictly: each family has HELP, then TYPE, then its
 * samples in one block; no sample comes twice; a histogram's buckets ascend to `+Inf`, which is its count. Throws otherwise.
 */
export function parseExposition(text: string): ParsedSample[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line does not end');
  const samples: ParsedSample[] = [];
  const types = new Map<string, string>();
  let family = '';
  let helped = '';
  for (const line of text.split('\n').slice(0, -1)) {
    const [, what, about = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (what !== undefined && !name.test(about)) throw new Error(`no name: ${line}`);
    if (what === 'HELP') {
      if (types.has(about)) throw new Error(`${about} comes twice`);
      helped = about;
    } else if (what === 'TYPE') {
      if (about !== helped || !['counter', 'gauge', 'histogram'].includes(rest)) throw new Error(`no type: ${line}`);
      types.set(about, rest);
      family = about;
    } else {
      const sample = sampleOf(line);
      const base = types.get(family) === 'histogram' ? sample.name.replace(/_(bucket|sum|count)$/, '') : sample.name;
      if (base !== family) throw new Error(`${sample.name} stands under ${family}`);
      if (types.get(family) === 'counter' && !family.endsWith('_total')) throw new Error(`${family} is a counter`);
      if (samples.some((other) => sameSeries(other, sample))) throw new Error(`twice: ${line}`);
      samples.push(sample);
    }
  }
  for (const [histogram, type] of types) if (type === 'histogram') checkBuckets(histogram, samples);
  return samples;
}

function sampleOf(line: string): ParsedSample {
  const [, id = '', , inside = '', number = ''] =
    /^([^\s{]+)(\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})? (\S+)$/.exec(line) ?? [];
  if (!name.test(id)) throw new Error(`not a sample: ${line}`);
  if (!/^(\+Inf|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(number)) throw new Error(`not a number: ${line}`);
  const labels: Record<string, string> = {};
  const pair = /([^=,]+)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
  while (pair.lastIndex < inside.length) {
    const [, label = '', value = ''] = pair.exec(inside) ?? [];
    if (!labelName.test(label) || label in labels) throw new Error(`labels: ${line}`);
    labels[label] = value.replace(/\\([\\"n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
  }
  return { name: id, labels, value: Number(number) };
}

const keyOf = (labels: ParsedSample['labels']): string => JSON.stringify(Object.entries(labels).sort());
const sameSeries = (a: ParsedSample, b: ParsedSample): boolean =>
  a.name === b.name && keyOf(a.labels) === keyOf(b.labels);

function checkBuckets(histogram: string, samples: readonly ParsedSample[]): void {
  for (const { labels, value } of samples.filter((sample) => sample.name === `${histogram}_count`)) {
    const buckets = samples.filter(({ name: id, labels: { le: _, ...others } }) => {
      return id === `${histogram}_bucket` && keyOf(others) === keyOf(labels);
    });
    const bounds = buckets.map(({ labels: { le } }) => (le === '+Inf' ? Infinity : Number(le)));
    const ascend = (values: readonly number[]) => values.every((item, at) => at === 0 || values[at - 1]! <= item);
    if (bounds.at(-1) !== Infinity || !ascend(bounds) || !ascend(buckets.map((bucket) => bucket.value))) {
      throw new Error(`${histogram}: buckets`);
    }
    if (buckets.at(-1)!.value !== value) throw new Error(`${histogram}: count`);
  }
}
