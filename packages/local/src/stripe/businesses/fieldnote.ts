import type { Business } from '../business.ts';

/**
 * A design agency with few, large invoices. Most are for one client, and many are paid by bank debit. It is closed at the turn of the
 * year, which is a gap between its sales.
 */
export const fieldnote: Business = {
  account: 'acct_1FnStudioAgcy3Tz',
  name: 'Fieldnote Studio',
  kind: 'Design agency',
  description:
    'Brand and packaging design for a handful of clients; one of them gives more than half of the work.',
  email: 'studio@fieldnote.example',
  url: 'https://fieldnote.example',
  mcc: '7333',
  timezone: 'America/Chicago',
  country: 'US',
  currency: 'usd',
  historyDays: 620,
  payouts: { interval: 'weekly', weekday: 'monday' },
  shortfall: { fromDay: 480, amount: 6_000_000 },
  shop: {
    orders: (date) => (isClosed(date) ? 0 : [0, 6].includes(date.getUTCDay()) ? 0.1 : 0.95),
    basket: (random) => Math.round(Math.exp(11.6 + 0.5 * random.normal()) / 2500) * 2500,
    otherCurrency: null,
    guests: 0,
    inPerson: 0,
    withoutPaymentIntent: 0,
    bankDebits: 0.35,
    authorizations: 0,
    declines: 0.03,
    blocked: 0,
    refundRate: 0.008,
    partialRefunds: 0.8,
    disputeRate: 0.001,
    regulars: 11,
    bigClient: 0.56,
  },
};

/** The studio sends no invoices from December 21 to January 6. */
function isClosed(date: Date): boolean {
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()];
  return (month === 11 && day >= 21) || (month === 0 && day <= 6);
}
