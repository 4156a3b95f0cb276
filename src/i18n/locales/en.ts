import { enFirst } from './en-first.ts';
import { enMore } from './en-more.ts';

/** English: the reference. Its shape is the type of every other language. */
export const en = { ...enFirst, ...enMore } as const;
