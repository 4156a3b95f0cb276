import type { SellerDetails } from '../src/server/index.ts';

/** What Papyllon's invoices say of it beside the catalog. It does not exist, and neither does its registration. */
export const sellerDetails: SellerDetails = {
  street: '12 quai de Saône',
  city: 'Lyon',
  registration: '987 654 324 RCS Lyon',
  email: 'billing@papyllon.example',
  legal: [
    'SAS au capital de 10 000 €. Siège social : 12 quai de Saône, 69001 Lyon.',
    'En cas de retard de paiement : pénalités au taux de 10 % et indemnité forfaitaire de recouvrement de 40 €.',
  ],
};
