import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { earlyFraudWarning } from '../objects/early-fraud-warning.ts';
import { Random } from '../random.ts';
import { DAY } from '../wire.ts';
import type { Agenda } from './agenda.ts';

/** Days from a warning to the dispute that it announces. The earliest dispute comes 5 days after its sale. */
const DAYS_AHEAD = 2;

/**
 * At the end of a day: card networks warn of a share of the disputes to come. A refund before the dispute prevents it, so some warnings are
 * followed by none. It plans nothing and has its own random numbers, so that the trade is the same with and without warnings.
 */
export function warnOfFraud(books: Books): void {
  const { shop } = books.business;
  if (!shop?.warnedDisputes) return;
  for (const warning of books.all('radar.early_fraud_warning', [
    { field: '$.actionable', operator: '=', value: 1 },
  ])) {
    const { refunded, disputed } = books.get('charge', String(warning.charge));
    if (refunded || disputed)
      books.put(
        'radar.early_fraud_warning',
        { ...warning, actionable: false },
        'radar.early_fraud_warning.updated',
      );
  }
  for (const { charge: id } of disputesAhead(books)) {
    const charge = books.get('charge', id);
    const random = new Random(`warned:${id}`);
    if (!isReported(charge) || !random.chance(shop.warnedDisputes)) continue;
    const warning = earlyFraudWarning({ id: random.id('issfr_'), created: books.now, charge });
    books.put('radar.early_fraud_warning', warning, 'radar.early_fraud_warning.created');
  }
}

/** Only these two of the sandbox's networks report fraud: https://docs.stripe.com/disputes/how-disputes-work */
function isReported({ payment_method_details }: Stripe.Charge): boolean {
  return ['visa', 'mastercard'].includes(payment_method_details?.card?.network ?? '');
}

function disputesAhead({ store, business, now }: Books): Agenda['dispute'][] {
  const planned = store.rows<{ args: string }>(
    "select args from agenda where account = ? and kind = 'dispute' and at >= ? and at < ? order by at, seq",
    business.account,
    now + DAYS_AHEAD * DAY,
    now + (DAYS_AHEAD + 1) * DAY,
  );
  return planned.map(({ args }) => JSON.parse(args) as Agenda['dispute']);
}
