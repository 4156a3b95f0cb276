/** Makes ids that never repeat and cannot be guessed: `quo_…`. Tests pass a seeded one. */
export type NextId = (prefix: string) => string;

const alphabet = '0123456789abcdefghijkmnpqrstuvwx';

const length = 24;

/** 120 random bits. `getRandomValues`, unlike `randomUUID`, is there on plain-HTTP pages too. */
export const randomId: NextId = createIds();

/** Asking for random bytes costs far more than getting many: there are enough for a hundred ids. */
function createIds(): NextId {
  const bytes = new Uint8Array(length * 100);
  let used = bytes.length;
  return (prefix) => {
    if (used === bytes.length) {
      crypto.getRandomValues(bytes);
      used = 0;
    }
    let id = '';
    for (const end = used + length; used < end; used++) id += alphabet[bytes[used]! & 31];
    return `${prefix}_${id}`;
  };
}
