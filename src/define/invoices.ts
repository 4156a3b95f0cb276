import { define } from '../elements/base/define.ts';
import { ComptoirInvoices } from '../elements/invoices.ts';

define('comptoir-invoices', ComptoirInvoices);
export { ComptoirInvoices };
