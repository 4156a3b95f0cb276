/** What a factory reads, by name. The compiler holds it complete where it is written as `OptionNames<…>`. */
export type OptionNames<T> = Readonly<Record<keyof T, unknown>>;

/** A name that is mistyped would pass for one that is not given. Throws where `of` knows none such. */
export function refuseUnknown<T extends object>(
  of: string,
  options: Partial<T> | undefined,
  names: OptionNames<T>,
): void {
  const unknown = Object.keys(options ?? {}).filter((name) => !Object.hasOwn(names, name));
  if (unknown.length > 0)
    throw new Error(`${of} has no option ${unknown.join(', ')}; its options are ${Object.keys(names).join(', ')}`);
}
