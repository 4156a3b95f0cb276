import { askedAddOn } from './asked-add-on.ts';
import { BillingDetailsDialog } from './billing-details.ts';
import { ChangePlanDialog } from './change-plan.ts';
import { InvoiceDialog } from './invoice.ts';
import { PlanControlsDialog } from './plan-controls.ts';
import { PurchaseDialog } from './purchase.ts';
import { RemoveAddOnDialog } from './remove-add-on.ts';

/** By what its elements call them. */
const kinds = {
  'billing-details': BillingDetailsDialog,
  'change-plan': ChangePlanDialog,
  invoice: InvoiceDialog,
  'plan-controls': PlanControlsDialog,
  purchase: PurchaseDialog,
  'remove-add-on': RemoveAddOnDialog,
};

/** What looks something over: fetched together, before one of them is opened. */
export const dialogs = { kinds, askedAddOn };
