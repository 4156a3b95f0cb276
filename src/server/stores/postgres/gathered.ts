import { StoreUnavailable } from '../../store.ts';

/** The most that one write takes. */
const most = 100;

/** An embedded database leaves the event loop no turn while it writes: what has come meanwhile comes in now. */
const turn = (): Promise<void> => new Promise((later) => setTimeout(later, 0));

/**
 * Writes what comes while a write is under way together with the next: alone nobody waits, and many share the way to the
 * database. Each is answered when it is written; where a batch fails, each is tried by itself, so that one that cannot be
 * written fails alone. A database that is away fails all at once: to try each would keep the last waiting for all the others.
 */
export function gathered<T>(write: (batch: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  interface Waiting {
    readonly item: T;
    readonly done: () => void;
    readonly failed: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function writeOne({ item, done, failed }: Waiting): Promise<void> {
    await write([item]).then(done, failed);
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      if (batch.length === 1) await writeOne(batch[0]!);
      else {
        await write(batch.map(({ item }) => item)).then(
          () => batch.forEach(({ done }) => done()),
          async (error: unknown) => {
            if (error instanceof StoreUnavailable) batch.forEach(({ failed }) => failed(error));
            else for (const one of batch) await writeOne(one);
          },
        );
      }
      await turn();
    }
    isWriting = false;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!isWriting) void writeAll();
    });
}
