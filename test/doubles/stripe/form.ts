/** A value as Stripe's forms carry it. */
export type Field = string | Fields | readonly Field[];
export interface Fields {
  readonly [name: string]: Field;
}

/** `card[number]=4242&expand[0]=x` as nested objects; `a[]` and `a[0]` are lists. */
export function parseForm(text: string): Fields {
  const root: Record<string, Field> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([part]) => part);
    let at = root;
    path.forEach((part, index) => {
      const key = part === '[]' ? String(Object.keys(at).length) : part;
      if (index === path.length - 1) at[key] = value;
      else at = (at[key] ??= {}) as Record<string, Field>;
    });
  }
  return listed(root) as Fields;
}

function listed(field: Field): Field {
  if (typeof field === 'string' || Array.isArray(field)) return field;
  const entries = Object.entries(field as Fields).map(([key, value]) => [key, listed(value)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

export const text = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
};

export const group = (fields: Fields, name: string): Fields => {
  const value = fields[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
};

export const list = (fields: Fields, name: string): string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};
