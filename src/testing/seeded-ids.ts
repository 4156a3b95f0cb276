/** Ids that are the same in every run: `quo_0000000000000001`; with no prefix `id_…`. */
export function seededIds(): (prefix?: string) => string {
  let made = 0;
  return (prefix = 'id') => `${prefix}_${String(++made).padStart(16, '0')}`;
}
