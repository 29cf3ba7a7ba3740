import type { Business } from '../business.ts';

/** The days before it sold in earnest, with a few first customers. */
const EARLY_DAYS = 435;

/** A software business that grew fast and now grows steadily. It has a few large customers. */
export const northwind: Business = {
  account: 'acct_1NwAnalytics4Qx7',
  name: 'Northwind Analytics',
  kind: 'Software subscriptions',
  description: 'Dashboards for small logistics teams, billed monthly and yearly in US dollars.',
  email: 'billing@northwind-analytics.example',
  url: 'https://northwind-analytics.example',
  mcc: '5734',
  timezone: 'America/Los_Angeles',
  country: 'US',
  currency: 'usd',
  historyDays: 1156,
  payouts: { interval: 'daily' },
  subscriptions: {
    prices: [
      { key: 'starter_monthly', nickname: 'Starter', interval: 'month', amount: { flat: 4900 } },
      { key: 'team_monthly', nickname: 'Team', interval: 'month', amount: { flat: 14900 } },
      { key: 'business_monthly', nickname: 'Business', interval: 'month', amount: { flat: 39900 } },
      { key: 'starter_yearly', nickname: 'Starter, yearly', interval: 'year', amount: { flat: 49000 } },
      { key: 'team_yearly', nickname: 'Team, yearly', interval: 'year', amount: { flat: 149000 } },
      {
        key: 'seats_graduated',
        nickname: 'Seats',
        interval: 'month',
        amount: {
          mode: 'graduated',
          tiers: [
            [5, 2500],
            [20, 2000],
            [null, 1500],
          ],
        },
      },
      {
        key: 'seats_volume',
        nickname: 'Seats, volume',
        interval: 'month',
        amount: {
          mode: 'volume',
          tiers: [
            [10, 2200, 5000],
            [50, 1800, 5000],
            [null, 1400, 10000],
          ],
        },
      },
      {
        key: 'storage_packs',
        nickname: 'Storage, per 100 GB',
        interval: 'month',
        amount: { flat: 900 },
        pack: 100,
      },
      { key: 'events', nickname: 'Tracked events', interval: 'month', amount: { decimal: '0.35' } },
      { key: 'api_calls', nickname: 'API calls', interval: 'month', amount: { metered: '0.02' } },
      { key: 'sso', nickname: 'Single sign-on', interval: 'month', amount: { flat: 9900 } },
      { key: 'audit_log', nickname: 'Audit log', interval: 'month', amount: { flat: 4900 } },
      { key: 'sandbox', nickname: 'Sandbox workspace', interval: 'month', amount: { flat: 7900 } },
      { key: 'support', nickname: 'Priority support', interval: 'month', amount: { flat: 19900 } },
    ],
    coupons: [
      { key: 'FRIENDS20', off: { percent: 20 }, duration: 'forever' },
      { key: 'NONPROFIT', off: { amount: 1000 }, duration: 'forever' },
      { key: 'LAUNCH50', off: { percent: 50 }, duration: 'once' },
      { key: 'QUARTER', off: { percent: 25 }, duration: 'repeating', months: 3 },
    ],
    founders: 9,
    // At first about one more customer a month. Then growth of about 10 % a month, and of about 2 % net of churn after two years.
    signups: (day, subscribers) =>
      day < EARLY_DAYS
        ? Math.max(0, 9 + day / 30 - subscribers) / 10
        : (subscribers * (0.072 + 0.1 * Math.exp((EARLY_DAYS - day) / 330))) / 30,
    signup: (random, day) => {
      const trialDays = random.chance(0.35) ? 14 : 0;
      const offered = random.weighted<string | undefined>([
        [undefined, 80],
        ['FRIENDS20', 6],
        ['NONPROFIT', 3],
        ['LAUNCH50', 6],
        ['QUARTER', 5],
      ]);
      const coupon = offered && { coupon: offered };
      if (day > EARLY_DAYS + 150 && random.chance(0.012)) {
        const addOns = [
          'business_monthly',
          'storage_packs',
          'events',
          'api_calls',
          'sso',
          'audit_log',
          'sandbox',
          'support',
        ];
        const licences = ['seats_volume', 'starter_monthly', 'team_monthly', 'seats_graduated'];
        const quantities: Record<string, number> = {
          seats_volume: 24,
          storage_packs: 450,
          events: 12_500,
          seats_graduated: 8,
        };
        const items = [...licences, ...addOns].map((price) => ({ price, quantity: quantities[price] ?? 1 }));
        return { items, trialDays: 0, itemCoupon: 'FRIENDS20' };
      }
      const price = random.weighted([
        ['starter_monthly', 40],
        ['team_monthly', 24],
        ['business_monthly', 6],
        ['starter_yearly', 7],
        ['team_yearly', 5],
        ['seats_graduated', 12],
        ['seats_volume', 3],
        ['events', 3],
      ]);
      const quantity =
        price === 'events'
          ? random.integer(8_000, 30_000)
          : price.startsWith('seats')
            ? random.integer(3, 26)
            : 1;
      const items = [{ price, quantity }];
      if (!price.endsWith('yearly') && random.chance(0.1))
        items.push({ price: 'storage_packs', quantity: 150 });
      return { items, trialDays, ...coupon, ...(random.chance(0.02) && { itemCoupon: 'NONPROFIT' }) };
    },
    trialConversion: 0.62,
    monthlyChurn: 0.026,
    renewalFailure: 0.055,
    refundRate: 0.009,
    disputeRate: 0.0018,
  },
};
