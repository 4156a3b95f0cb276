/** Makes ids that never repeat and cannot be guessed: `quo_…`. Tests pass a seeded one. */
export type NextId = (prefix: string) => string;

const alphabet = '0123456789abcdefghijkmnpqrstuvwx';

/** 120 random bits. `getRandomValues`, unlike `randomUUID`, is there on plain-HTTP pages too. */
export const randomId: NextId = (prefix) => {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(24))) id += alphabet[byte & 31];
  return `${prefix}_${id}`;
};
