/** Requests by type, and of each what its fields must be. */
export type RequestTable<Type extends string> = Readonly<
  Record<Type, Readonly<Record<string, (value: unknown) => boolean>>>
>;

export const text = (value: unknown): boolean => typeof value === 'string';
export const optionalText = (value: unknown): boolean => value === undefined || value === null || text(value);

/** Whether a value from outside is a request of a table; says what is wrong with it if not. */
export function requestIn<Asked extends { readonly type: string }>(
  table: RequestTable<Asked['type']>,
  value: unknown,
): { request: Asked } | { fault: string } {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(table, type))
    return { fault: `"${String(type)}" is not a request. Requests: ${Object.keys(table).join(', ')}.` };
  for (const [field, check] of Object.entries(table[type as Asked['type']]))
    if (!check((value as Record<string, unknown>)[field])) return { fault: `"${type}" needs a valid "${field}".` };
  return { request: value as Asked };
}

/** Made while a form is filled in: not offered to the host's `comptoir-before-change`. */
export const isTyping = ({ type }: { readonly type: string }): boolean =>
  type === 'fill-billing' || type === 'check-billing';
