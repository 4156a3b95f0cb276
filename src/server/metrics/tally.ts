import type { Family, Labels, Sample } from './exposition.ts';

/** Counts since the start, by labels. */
export interface Counter {
  add(labels: Labels): void;
  family(): Family;
}

/** How long things took, in buckets, by labels. */
export interface Histogram {
  /** In seconds. */
  observe(labels: Labels, seconds: number): void;
  family(): Family;
}

export function createCounter(name: string, help: string): Counter {
  const counts = new Map<string, { readonly labels: Labels; value: number }>();
  return {
    add: (labels) => {
      entryOf(counts, labels, () => ({ labels, value: 0 })).value += 1;
    },
    family: () => ({ name, type: 'counter', help, samples: [...counts.values()].map((count) => ({ ...count })) }),
  };
}

/** `bounds`: the buckets' upper ends, in seconds, ascending. */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const all = new Map<string, { readonly labels: Labels; sum: number; readonly within: number[] }>();
  return {
    observe(labels, seconds) {
      const entry = entryOf(all, labels, () => ({ labels, sum: 0, within: bounds.map(() => 0).concat(0) }));
      entry.sum += seconds;
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      entry.within[bucket < 0 ? bounds.length : bucket]! += 1;
    },
    family: () => ({ name, type: 'histogram', help, samples: [...all.values()].flatMap(samplesOf) }),
  };

  function samplesOf({ labels, sum, within }: { readonly labels: Labels; sum: number; within: number[] }): Sample[] {
    let count = 0;
    const buckets = within.map((inside, index): Sample => {
      count += inside;
      const le = index < bounds.length ? String(bounds[index]) : '+Inf';
      return { suffix: '_bucket', labels: { ...labels, le }, value: count };
    });
    return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: count }];
  }
}

/** Whoever counts names the same labels in the same order each time. */
function entryOf<T>(entries: Map<string, T>, labels: Labels, make: () => T): T {
  const key = Object.values(labels).join('\n');
  const known = entries.get(key);
  if (known) return known;
  const made = make();
  entries.set(key, made);
  return made;
}
