/** How an element is used, and how not, as its documentation page shows it. */
export interface Advice {
  /** Markup that a page may hold as it is. */
  readonly use: string;
  readonly do: readonly string[];
  readonly dont: readonly string[];
}

type ElementTag = Extract<keyof HTMLElementTagNameMap, `comptoir-${string}`>;

const inCheckout = (tag: string, attributes = ''): string =>
  `<comptoir-checkout backend="/billing">\n  <${tag}${attributes}></${tag}>\n</comptoir-checkout>`;
const inAccount = (tag: string, attributes = ''): string =>
  `<comptoir-subscription backend="/billing">\n  <${tag}${attributes}></${tag}>\n</comptoir-subscription>`;

/** By tag name; an element without advice does not compile. */
export const advice: Readonly<Record<ElementTag, Advice>> = {
  'comptoir-checkout': {
    use: '<comptoir-checkout backend="/billing" plan="professional"></comptoir-checkout>',
    do: [
      'Give it the width of the page’s main column: it lays itself out by its own width, not the window’s.',
      'Wait for `comptoir-success` to thank a customer, and ask your server what they may use.',
    ],
    dont: [
      'Do not take the end of the payment from the address: the backend decides, and the element cleans the address.',
      'Do not move the element in the document while it pays: a frame that moves loads anew.',
    ],
  },
  'comptoir-subscription': {
    use: '<comptoir-subscription backend="/billing" checkout-url="/plans"></comptoir-subscription>',
    do: [
      'Let everybody of an organisation see it: who may not change anything is told who may.',
      'Name your plans page with `checkout-url`, or let it open the checkout in place.',
    ],
    dont: ['Do not hide Pause or Cancel from owners: most countries ask that ending is as easy as beginning.'],
  },
  'comptoir-billing-cycle-toggle': {
    use: inCheckout('comptoir-billing-cycle-toggle'),
    do: ['Put it above the plan cards: it changes every price below it.'],
    dont: ['Do not write the saving beside it yourself: it says the largest that the catalog gives.'],
  },
  'comptoir-plan-cards': {
    use: inCheckout('comptoir-plan-cards'),
    do: [
      'Sell three or four plans, cheapest first, and choose the middle one with `defaultPlan`.',
      'Keep features to five short lines that differ from plan to plan.',
    ],
    dont: ['Do not add buttons of your own to the cards: the whole card is a radio button.'],
  },
  'comptoir-plan-card': {
    use: inCheckout('comptoir-plan-cards'),
    do: ['Style it from outside by the parts that `comptoir-plan-cards` hands on: `card__price`, `card__note`.'],
    dont: ['Do not place it yourself: `comptoir-plan-cards` makes one for each plan.'],
  },
  'comptoir-add-on-steppers': {
    use: inCheckout('comptoir-add-on-steppers'),
    do: ['Give each add-on a `unit` in one and many: the sentences are made of it.'],
    dont: ['Do not sell more than six here; the rest fits the account page, when they are needed.'],
  },
  'comptoir-add-on-stepper': {
    use: inCheckout('comptoir-add-on-stepper', ' add-on="seats"'),
    do: ['Name the add-on by its id in the catalog.'],
    dont: ['Do not count included units apart: the number is the total one may use.'],
  },
  'comptoir-coupon-field': {
    use: inCheckout('comptoir-coupon-field'),
    do: ['Hand a code over by the `coupon` attribute of the root when a link brings it.'],
    dont: ['Do not open it by default: an empty field sends people away to look for a code.'],
  },
  'comptoir-order-summary': {
    use: inCheckout('comptoir-order-summary'),
    do: ['Keep it in sight beside the choice: it says what every click costs.'],
    dont: ['Do not print totals of your own beside it: only these are the server’s.'],
  },
  'comptoir-charge-timeline': {
    use: inCheckout('comptoir-charge-timeline'),
    do: ['Offer it where you sell by the month and by the year: it compares them.'],
    dont: ['Do not show it where there is one cycle and no trial: it says nothing new.'],
  },
  'comptoir-continue-button': {
    use: inCheckout('comptoir-continue-button'),
    do: [
      'Set `checkout-url` on the root when the payment is on another page: it becomes a link with the choice in it.',
    ],
    dont: ['Do not disable it by hand: it says itself what is missing.'],
  },
  'comptoir-billing-info-form': {
    use: inCheckout('comptoir-billing-info-form'),
    do: ['Send what you know as `prefill` with the session: nobody types their address twice.'],
    dont: ['Do not ask for the same things before it: country and address belong here.'],
  },
  'comptoir-payment-method': {
    use: inCheckout('comptoir-payment-method'),
    do: ['Allow the provider’s frames in your content security policy before you go live.'],
    dont: ['Do not style into the provider’s field: it follows the theme tokens.'],
  },
  'comptoir-pay-button': {
    use: inCheckout('comptoir-pay-button'),
    do: ['Give the catalog `links` to terms, privacy and refunds: they are named beside the button.'],
    dont: ['Do not rename it to “Continue”: the law asks that a button which obliges to pay says so.'],
  },
  'comptoir-confirmation': {
    use: inCheckout('comptoir-confirmation'),
    do: ['Add the way on behind it: the first thing to do in your product.'],
    dont: ['Do not send people on at once: this is where they read what they bought.'],
  },
  'comptoir-subscription-status': {
    use: inAccount('comptoir-subscription-status', ' compact'),
    do: ['Use `compact` in a sidebar.'],
    dont: ['Do not build a banner for late payments yourself: this says it, with the way to pay.'],
  },
  'comptoir-add-on-shop': {
    use: inAccount('comptoir-add-on-shop'),
    do: ['Give an add-on `externalUrl` where it is sold by people, not by card.'],
    dont: ['Do not hide what one has already: buying more is the common case.'],
  },
  'comptoir-manage-add-ons': {
    use: inAccount('comptoir-manage-add-ons'),
    do: ['Place it beside the add-on shop: what one has, and what there is.'],
    dont: ['Do not stop an add-on in your product before its last day: it is paid for.'],
  },
  'comptoir-purchase-dialog': {
    use: inAccount('comptoir-purchase-dialog'),
    do: ['Open it from anywhere in the root by the request `review-change`.'],
    dont: ['Do not open it over a dialog of your own: two modal dialogs confuse everybody.'],
  },
  'comptoir-remove-add-on-dialog': {
    use: inAccount('comptoir-remove-add-on-dialog'),
    do: ['Say what removing means in your product before it, where something is lost.'],
    dont: ['Do not ask why before it is done: a survey afterwards is kinder, and answered.'],
  },
  'comptoir-change-plan': {
    use: inAccount('comptoir-change-plan'),
    do: ['Report usage to the backend: allowances that no longer fit are then named before anything changes.'],
    dont: ['Do not offer a plan that is not in the catalog: the dialog knows the rest.'],
  },
  'comptoir-plan-controls': {
    use: inAccount('comptoir-plan-controls'),
    do: ['Leave it last on the page, and in plain sight.'],
    dont: ['Do not add steps before Cancel: two are the most that anybody should need.'],
  },
  'comptoir-billing-details': {
    use: inAccount('comptoir-billing-details'),
    do: ['Show it to finance people: changes stand on the next invoice, and it says so.'],
    dont: ['Do not keep a second form for the address elsewhere in your settings.'],
  },
  'comptoir-invoices': {
    use: inAccount('comptoir-invoices'),
    do: ['Give the server kit `documents`: each row then has its PDF.'],
    dont: ['Do not number or change invoices of your own in the same series: it has no gaps.'],
  },
};
