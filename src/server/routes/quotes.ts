import type { Handlers } from '../call.ts';
import { cardNumbers } from '../checkouts.ts';
import { invalid } from '../problem.ts';
import { countingNumber, quoteOnTheWire } from '../quotes.ts';
import type { QuoteWanted } from '../records.ts';
import type { Services } from '../services.ts';

export function quoteRoutes({ quotes }: Services): Pick<Handlers, 'createQuote'> {
  return {
    async createQuote({ body, principal, faults }) {
      const { coupon, postalCode, vatNumber } = body;
      const cards = cardNumbers({ coupon, postalCode, vatNumber }, '');
      if (cards.length > 0) throw invalid(...cards);
      const wanted: QuoteWanted = {
        plan: body.plan,
        cycle: body.cycle,
        currency: body.currency,
        addOns: body.addOns,
        coupon: coupon || null,
        country: body.country ?? null,
        postalCode: postalCode || null,
        customer: body.customer,
        vatNumber: countingNumber(body),
      };
      const record = await quotes.make(wanted, principal.organization?.id ?? null, {
        raisedPercent: faults.has('price-changed') ? 10 : 0,
        registerDown: faults.has('register-down'),
      });
      return { body: quoteOnTheWire(record) };
    },
  };
}
