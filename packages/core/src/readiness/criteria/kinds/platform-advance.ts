import { card } from '../../../card/current.ts';
import { formatDate } from '../../../shared/format-date.ts';
import { type Funding, months, revenue, unseen } from '../published.ts';
import * as source from '../sources.ts';

const averageOf3 = 'Published as an average over the last 3 months; yours is of the last 3 full ones.';

/** Published in pounds; compared in US dollars at the card's rate. */
const pounds = (amount: number) => (amount * 100) / (card.minor_units_per_usd.gbp ?? Number.NaN);
const inPounds = (amount: number) =>
  `${amount.toLocaleString('en-US')} GBP, about $${Math.round(pounds(amount)).toLocaleString('en-US')} at the card’s rate of ${formatDate(card.date)}`;

const us = {
  whose: 'Stripe Capital, United States',
  countries: ['US'],
  evidence: 'primary' as const,
  source: source.capitalUs,
};
const gb = {
  whose: 'Stripe Capital, Great Britain',
  countries: ['GB'],
  evidence: 'primary' as const,
  source: source.capitalGb,
};

export const platformAdvance: Funding = {
  kind: 'platform_advance',
  label: 'Advance from your payments platform',
  what: 'The platform offers it; you cannot apply. You repay it as a share of sales. Stripe also names a steady record, growth, many customers and few unresolved chargebacks, without figures, and says that a banner about being on track is not a promise.',
  disputes: {
    id: 'stripe_disputes',
    whose: 'Stripe',
    countries: ['AU', 'CA', 'DE', 'FR', 'GB', 'US'],
    evidence: 'primary',
    says: 'Stripe names few unresolved chargebacks among what it looks at.',
    source: source.capitalPlatforms,
  },
  published: [
    {
      ...us,
      id: 'stripe_us',
      business: 'businesses with their own Stripe account in the United States',
      industries: 'any',
      depends: null,
      minimums: [
        months('processing_months', 3, 'Older copies of Stripe’s US pages say 6, 9 or 12 months.'),
        revenue('recent_net_revenue_usd', 1000, { note: averageOf3 }),
        revenue('yearly_net_revenue_usd', 5000),
      ],
    },
    {
      ...gb,
      id: 'stripe_gb',
      business: 'businesses with their own Stripe account in Great Britain',
      industries: 'any',
      depends: null,
      minimums: [
        months('processing_months', 6),
        revenue('recent_net_revenue_usd', pounds(1000), {
          words: inPounds(1000),
          note: averageOf3,
        }),
        revenue('yearly_net_revenue_usd', pounds(5000), { words: inPounds(5000) }),
      ],
    },
    {
      id: 'stripe_platforms',
      whose: 'Stripe Capital for platforms',
      countries: ['AU', 'CA', 'DE', 'FR', 'GB', 'US'],
      evidence: 'primary',
      source: source.capitalPlatforms,
      business: 'businesses whose Stripe account belongs to a platform that offers Capital',
      industries: 'any',
      depends: 'whether your Stripe account belongs to a platform that offers Capital',
      minimums: [
        unseen(
          'platform_minimums',
          'Processing history and sales',
          'At least 3 months of processing, 5,000 a year, and 1,000 a month on average over the last 3 months, in local currency. Other copies of Stripe’s pages say 9 to 12 months for some countries.',
        ),
      ],
    },
  ],
  owner_rules: [
    {
      ...gb,
      id: 'signer_gb',
      says: 'Who signs owns at least 25%, gives a guarantee, and has a UK address for a credit check.',
    },
  ],
  documents: [
    {
      id: 'none_to_send',
      whose: 'Stripe',
      countries: ['AU', 'CA', 'DE', 'FR', 'GB', 'US'],
      evidence: 'primary',
      says: 'Stripe reviews payment activity on Stripe each day. You send nothing for the review.',
      source: source.capitalReview,
    },
  ],
  waits: [
    {
      ...us,
      id: 'wait_us',
      days: 30,
      says: 'After a rejected application there is no new offer for 30 days.',
    },
    {
      ...gb,
      id: 'wait_gb',
      days: 90,
      says: 'After a rejected application there is no new offer for 90 days.',
    },
    {
      id: 'wait_square',
      whose: 'Square',
      countries: ['US'],
      evidence: 'primary',
      days: null,
      says: 'No waiting time is stated. Square names recent chargeback claims among its reasons.',
      source: source.squareDeclined,
    },
    {
      id: 'wait_paypal',
      whose: 'PayPal',
      countries: ['US'],
      evidence: 'unconfirmed',
      days: null,
      says: 'We found no stated waiting time.',
      source: source.ourSearch,
    },
  ],
};
