import { toInstant } from '../pricing/periods.ts';

/** The server's time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** RFC 3339 in UTC with milliseconds: the one form in which instants are stored and sent. */
export const instant = toInstant;
