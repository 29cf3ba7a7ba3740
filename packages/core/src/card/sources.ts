import type { Source } from './scorecard.ts';

/** Undated sources were read on this day. */
export const setOn = '2026-11-22';

/** The source of every figure for which nothing is published. */
export const judgment: Source = {
  title: 'Our judgment, set with this card; no authoritative cut-off is published',
  url: null,
  date: setOn,
};

export const measuringDisputes: Source = {
  title:
    'Stripe, Measuring disputes: activity above 0.75% is generally excessive. The steps below that are our judgment',
  url: 'https://docs.stripe.com/disputes/measuring',
  date: setOn,
};

export const monitoringPrograms: Source = {
  title: 'Stripe, Card network monitoring programs: Visa and Mastercard list merchants from 1.5%',
  url: 'https://docs.stripe.com/disputes/monitoring-programs',
  date: setOn,
};

export const howDisputesWork: Source = {
  title: 'Stripe, How disputes work: about 80% of early fraud warnings become disputes unless acted on',
  url: 'https://docs.stripe.com/disputes/how-disputes-work',
  date: setOn,
};

export const capitalFactors: Source = {
  title:
    'Stripe Capital names a steady record, growth, many customers and few open chargebacks as factors. The curve is our judgment',
  url: 'https://docs.stripe.com/capital/how-capital-for-platforms-works',
  date: setOn,
};

export const capitalHistory: Source = {
  title:
    'Stripe Capital asks for at least 3 months of processing on this page, and 6 to 12 elsewhere; banks often ask for 2 years. The curve is our judgment',
  url: 'https://docs.stripe.com/capital/how-capital-for-platforms-works',
  date: setOn,
};

export const lenderMinimums: Source = {
  title: 'Clearco, FAQ: 12 months and $10,000 a month. Other lenders differ; the curve is our judgment',
  url: 'https://clear.co/faq',
  date: setOn,
};

export const volatilityAsRisk: Source = {
  title:
    'Heron Data, glossary: volatile revenue is read as risk. No cut-off is published; the curve is our judgment',
  url: 'https://herondata.io',
  date: '2025-10-13',
};

export const concentration: Source = {
  title:
    'Highland Global: one customer over 25% is flagged; FinHelp (finhelp.io, read Nov 22, 2026) calls under 20% low and over 50% high. The curve is our judgment',
  url: 'https://highlandglobal.com',
  date: '2025-06-10',
};

export const payoutFailures: Source = {
  title:
    'Stripe, Payout failures: a failed payout stops scheduled ones until the bank details are right. The curve is our judgment',
  url: 'https://support.stripe.com/questions/managing-connect-payout-failures',
  date: setOn,
};

export const paymentsLost: Source = {
  title:
    'Rekko: 2.1% of payments are lost after retries in its example. No cut-off is published; the curve is our judgment',
  url: 'https://rekko.io/guides/measure-recovery-success',
  date: setOn,
};

export const smartRetries: Source = {
  title: 'Stripe, Smart Retries: a quarter of lapsed subscriptions end because a payment failed',
  url: 'https://stripe.com/blog/how-we-built-it-smart-retries',
  date: setOn,
};

export const churn: Source = {
  title: 'Stats for Startups: small-business SaaS loses 3–5% a month. The curve is our judgment',
  url: 'https://statsforstartups.com',
  date: setOn,
};

export const accountRequirements: Source = {
  title: 'Stripe, Payouts or charges not enabled: information that Stripe requires may be missing',
  url: 'https://support.stripe.com/questions/payouts-or-charges-not-enabled-for-connected-accounts-with-platform-gathered-verification-requirements',
  date: setOn,
};

// Sources of recommendations only. No curve of the card uses them.

export const disputeTimes: Source = {
  title:
    'Stripe, Measuring disputes: a dispute that is won still counts, and cardholders have up to 120 days',
  url: 'https://docs.stripe.com/disputes/measuring',
  date: setOn,
};

export const capitalMinimum: Source = {
  title:
    'Stripe Capital asks for 5,000 a year and 1,000 a month on average over the last 3 months, in local currency. Other pages of Stripe differ',
  url: 'https://docs.stripe.com/capital/how-capital-for-platforms-works',
  date: setOn,
};

export const lenderMonths: Source = {
  title:
    'Fundnode: Credibly asks for 6 months in business, Bluevine for 12. Clearco (clear.co/faq, read Nov 22, 2026) also asks for 12',
  url: 'https://fundnode.co',
  date: setOn,
};

export const bankYears: Source = {
  title: 'Banked: banks look for 2 years in business and about $250,000 a year',
  url: 'https://banked.fyi',
  date: setOn,
};

// Sources of alerts only.

export const reserves: Source = {
  title: 'Stripe, Reserves: a temporary hold on part of the money, for refunds and disputes',
  url: 'https://support.stripe.com/topics/reserves',
  date: setOn,
};

export const negativeBalances: Source = {
  title:
    'Stripe, Fix the negative balance on your account: refunds wait until it is covered, by a debit of the bank account or added money',
  url: 'https://support.stripe.com/questions/fix-the-negative-balance-on-your-account',
  date: setOn,
};
