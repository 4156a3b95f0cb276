/** PayPal's JSON says `custom_id` where its SDK's types say `customId`. */
export function snaked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snaked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), snaked(item)]),
  );
}

/** The other way. */
export function cameled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cameled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      cameled(item),
    ]),
  );
}
