/** What an invoice is printed on. */
export type PageSize = 'A4' | 'LETTER';
