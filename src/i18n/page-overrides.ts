import { readOverrides, type MessageOverrides } from './overrides.ts';

/** By who is told of faults. */
const judged = new WeakMap<object, string>();

/** What a page says in JSON, which is read again with each part and told of once. Keys are looked up beside the drawing. */
export function pageOverrides(json: string, english: object, fault: (message: string) => void): MessageOverrides {
  if (judged.get(fault) === json) return readOverrides(json, () => undefined);
  judged.set(fault, json);
  const own = readOverrides(json, fault);
  void unknownTexts(Object.keys(own), english).then(
    (keys) => {
      for (const key of keys) fault(`messages: there is no text "${key}". comptoir/locales has those there are.`);
    },
    // English does not load: what is not looked up is not said either.
    () => undefined,
  );
  return own;
}

/** In these a backend, a provider or an adapter may have codes of its own. */
const open = /^(decline|error|payment|pay\.obstacle|address|billing\.fault)\./;

/** Which keys name no text. English has each key; beside what of it is there, it is fetched as far as one is still to be found. */
async function unknownTexts(keys: readonly string[], english: object): Promise<string[]> {
  const known: Record<string, unknown> = {};
  let strange = keys.filter((key) => !open.test(key));
  for (const load of [
    () => Promise.resolve(english),
    async () => (await import('./locales/en-more.ts')).enMore,
    async () => (await import('./locales/en-pay.ts')).enPay,
    async () => (await import('./locales/en-account.ts')).enAccount,
    async () => (await import('./locales/en-dialogs.ts')).enDialogs,
  ]) {
    if (strange.length === 0) return [];
    Object.assign(known, await load());
    strange = strange.filter((key) => !Object.hasOwn(known, key));
  }
  // A family that we have not is an adapter's of the host's own.
  const families = new Set(Object.keys(known).map(familyOf));
  return strange.filter((key) => families.has(familyOf(key)));
}

const familyOf = (key: string): string => key.split('.')[0]!;
