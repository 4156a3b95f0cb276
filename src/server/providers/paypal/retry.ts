import { ApiError } from '@paypal/paypal-server-sdk';

const pause = 300;

/**
 * Makes a call, and once more when PayPal was busy, broken or silent; every call that changes something has its request id.
 * The SDK's own retry is all or nothing: it repeats refusals as well.
 */
export async function tried<T>(signal: AbortSignal, run: () => Promise<{ readonly result: T }>): Promise<T> {
  try {
    return (await run()).result;
  } catch (error) {
    const refused = error instanceof ApiError && error.statusCode < 500 && error.statusCode !== 429;
    if (refused || signal.aborted) throw error;
    await new Promise((done) => setTimeout(done, pause));
    if (signal.aborted) throw error;
    return (await run()).result;
  }
}
