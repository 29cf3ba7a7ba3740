import type { Source } from './scorecard.ts';

/** The line that Visa sets to processors themselves: why Stripe acts before a merchant's own line. */
export const acquirerLine: { says: string; source: Source } = {
  says: 'Visa holds Stripe itself to 0.5% over all its merchants (support.checkout.com, from Jan 1, 2026), so Stripe acts long before a merchant has 1,500.',
  source: {
    title: 'Checkout.com, Visa Acquirer Monitoring Program, article 23330844282514',
    url: 'https://support.checkout.com',
    date: '2026-11-22',
  },
};
