import type { Quote } from '../../pricing/index.ts';
import type { Handlers } from '../call.ts';
import { cardNumbers } from '../checkouts.ts';
import { invalid } from '../problem.ts';
import { countingNumber } from '../quotes.ts';
import type { QuoteWanted } from '../records.ts';
import type { Services } from '../services.ts';

export function quoteRoutes({ quotes, limiter }: Services): Pick<Handlers, 'createQuote'> {
  return {
    async createQuote({ body, principal, source, faults }) {
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
      // Counted before it is known to be a guess: many at once are no way around.
      if (wanted.coupon !== null) await limiter.take('couponGuesses', source);
      const { quote, json } = await quotes.make(wanted, principal.organization?.id ?? null, {
        source,
        raisedPercent: faults.has('price-changed') ? 10 : 0,
        registerDown: faults.has('register-down'),
      });
      if (wanted.coupon !== null && !isGuess(quote)) await limiter.giveBack('couponGuesses', source);
      return { json };
    },
  };
}

/** A code that is nobody's. One that exists and does not fit is no guess. */
const isGuess = ({ coupon }: Quote): boolean => coupon !== null && !coupon.applied && coupon.reason === 'unknown';
