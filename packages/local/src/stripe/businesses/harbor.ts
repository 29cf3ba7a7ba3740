import type { Business } from '../business.ts';

/** Each month's orders relative to an average month. */
const SEASON = [0.72, 0.74, 0.85, 0.9, 0.98, 0.9, 0.8, 0.82, 0.95, 1.1, 1.75, 2.05];

/** At first there was only a stall at the market. The shop online opened after these days. */
const STALL_DAYS = 425;

/** A seasonal shop: one-off orders, a strong end of the year, some buyers in the euro area. */
export const harbor: Business = {
  account: 'acct_1HbPineGoods9Km2',
  name: 'Harbor & Pine',
  kind: 'Home goods shop',
  description:
    'Furniture and ceramics by post from Maine; most of the year is made in November and December.',
  email: 'hello@harborandpine.example',
  url: 'https://harborandpine.example',
  mcc: '5712',
  timezone: 'America/New_York',
  country: 'US',
  currency: 'usd',
  historyDays: 1156,
  payouts: { interval: 'weekly', weekday: 'friday' },
  advance: { onDay: STALL_DAYS + 520, amount: 2_000_000, share: 0.12, days: 540 },
  shop: {
    orders: (date, day) => {
      const weekend = [0, 6].includes(date.getUTCDay()) ? 1.25 : 0.9;
      const online = day < STALL_DAYS ? 0.22 : 1.12 ** ((day - STALL_DAYS) / 365);
      return 2.35 * (SEASON[date.getUTCMonth()] ?? 1) * weekend * online;
    },
    basket: (random) => Math.max(900, Math.round(Math.exp(9.5 + 0.62 * random.normal()) / 50) * 50 - 1),
    otherCurrency: { currency: 'eur', share: 0.12, rate: 1.09 },
    guests: 0.42,
    inPerson: 0.15,
    withoutPaymentIntent: 0.04,
    bankDebits: 0.02,
    authorizations: 0.03,
    declines: 0.06,
    blocked: 0.012,
    refundRate: 0.048,
    partialRefunds: 0.35,
    disputeRate: 0.007,
    regulars: 420,
    bigClient: 0,
  },
};
