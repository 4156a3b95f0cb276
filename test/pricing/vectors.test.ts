import { describe, expect, it } from 'vitest';
import { runFolder } from './vectors/folder.ts';

const results = runFolder('../shared/vectors');

describe.skipIf(!results)('published vectors', () => {
  it.each(results ?? [])('$file', ({ passed, failures }) => {
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  });
});
