import type { Business } from '../business.ts';

/** A young electronics shop with a dispute rate far above the rate that Stripe calls excessive. */
export const gadget: Business = {
  account: 'acct_1GdgGulchShop8Ve',
  name: 'Gadget Gulch',
  kind: 'Electronics shop',
  description:
    'Refurbished phones and accessories, sold fast and shipped late; refunds and disputes pile up.',
  email: 'support@gadgetgulch.example',
  url: 'https://gadgetgulch.example',
  mcc: '5732',
  timezone: 'America/Denver',
  country: 'US',
  currency: 'usd',
  historyDays: 420,
  payouts: { interval: 'daily' },
  // Stripe holds back a part of the sales of a shop with so many disputes.
  reserve: { fromDay: 350, share: 0.15, days: 45 },
  shop: {
    orders: (_date, day) => (day < 300 ? 4.4 : Math.max(2.5, 4.4 - (day - 300) / 90)),
    basket: (random) => Math.max(1500, Math.round(Math.exp(9.2 + 0.7 * random.normal()) / 100) * 100 - 1),
    otherCurrency: null,
    guests: 0.55,
    inPerson: 0,
    withoutPaymentIntent: 0.02,
    bankDebits: 0,
    authorizations: 0.01,
    declines: 0.14,
    blocked: 0.05,
    refundRate: 0.13,
    partialRefunds: 0.15,
    disputeRate: 0.065,
    warnedDisputes: 0.8,
    regulars: 700,
    bigClient: 0,
  },
};
