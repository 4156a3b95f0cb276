/** How long a provider's script and field may take together before the buyer is told, in milliseconds. */
export const patience = 15_000;

/** The work's result; rejects when it takes longer than `milliseconds`. The work itself goes on. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not done within ${milliseconds} ms`)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
