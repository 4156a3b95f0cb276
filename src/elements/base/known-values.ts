/** What these attributes of a root may say; an empty one says nothing. */
const known = {
  layout: 'default custom',
  theme: 'auto light dark',
  remember: 'on off',
  quotes: 'local server',
};

/** Reports each of them that was set to something else. */
export function reportUnknown(
  root: Partial<Record<keyof typeof known, string>>,
  changed: ReadonlyMap<PropertyKey, unknown>,
  fault: (message: string) => void,
): void {
  for (const [name, values] of Object.entries(known)) {
    const value = changed.has(name) && root[name as keyof typeof known];
    if (value && !values.split(' ').includes(value)) fault(`${name}="${value}" is not one of: ${values}.`);
  }
}
