import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/server/index.ts';
import { gathered } from '../../src/server/stores/postgres/gathered.ts';

describe('writes that come at once', () => {
  function counted(refuses: (item: number) => boolean = () => false) {
    const batches: number[][] = [];
    const write = gathered<number>(async (batch) => {
      batches.push([...batch]);
      await Promise.resolve();
      if (batch.some(refuses)) throw new Error(`cannot write ${batch.join()}`);
    });
    return { batches, write };
  }

  it('go together while one is under way, and none waits that comes alone', async () => {
    const { batches, write } = counted();
    await Promise.all([1, 2, 3].map(write));
    await write(4);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it('fail alone', async () => {
    const { batches, write } = counted((item) => item === 3);
    const ends = await Promise.allSettled([1, 2, 3, 4].map(write));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  // Seen to fail without the look at `StoreUnavailable`: the third waits for two more that time out.
  it('fail together where the database is away', async () => {
    const batches: number[][] = [];
    const write = gathered<number>(async (batch) => {
      batches.push([...batch]);
      await Promise.resolve();
      throw new StoreUnavailable('timeout exceeded');
    });
    const ends = await Promise.allSettled([1, 2, 3].map(write));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('are a hundred at most', async () => {
    const { batches, write } = counted();
    await Promise.all(Array.from({ length: 202 }, (_, item) => write(item)));
    expect(batches.map(({ length }) => length)).toEqual([1, 100, 100, 1]);
  });
});
