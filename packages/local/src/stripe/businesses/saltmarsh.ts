import type { Business } from '../business.ts';

/** An account opened today. It has no sales until a tester triggers one. */
export const saltmarsh: Business = {
  account: 'acct_1SmCoffeeNew05Wd',
  name: 'Saltmarsh Coffee',
  kind: 'New account',
  description: 'A coffee roaster that opened its Stripe account today; no payments yet.',
  email: 'hello@saltmarshcoffee.example',
  url: 'https://saltmarshcoffee.example',
  mcc: '5814',
  timezone: 'America/New_York',
  country: 'US',
  currency: 'usd',
  historyDays: 0,
  payouts: { interval: 'daily' },
};
