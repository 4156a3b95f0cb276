import { nothing } from 'lit';
import { isWebAddress } from '../../pricing/web-address.ts';

/** An address of the catalog's, for an `href`; none where it could run a script, since a catalog is checked beside the drawing. */
export const link = (address: string | undefined): string | typeof nothing =>
  isWebAddress(address) ? address! : nothing;
