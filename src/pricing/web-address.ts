/** https, http, mailto, tel, or relative. Control characters hide a scheme, so there are none. */
export function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || /[\0-\x20\x7f]/.test(value)) return false;
  const scheme = /^([^/?#]*?):/.exec(value)?.[1]?.toLowerCase();
  return scheme === undefined || ['https', 'http', 'mailto', 'tel'].includes(scheme);
}
