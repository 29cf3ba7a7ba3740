import type { Source } from './scorecard.ts';

/** Undated sources were read on this day. */
export const setOn = '2026-11-22';

/** The source of every figure without a published source. */
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

// Sources of actions, read on the day below.

const actionsReadOn = '2026-11-30';

export const disputeResponse: Source = {
  title: 'Stripe, Responding to disputes: without an answer by the deadline the refund is final',
  url: 'https://support.stripe.com/embedded-connect/questions/responding-to-disputes',
  date: actionsReadOn,
};

export const disputePrevention: Source = {
  title:
    'Stripe, Dispute prevention (public preview): resolved disputes do not count toward the rate, for a fee per dispute; one copy says so only of disputes that are not for fraud',
  url: 'https://docs.stripe.com/disputes/get-started/prevention',
  date: actionsReadOn,
};

export const radarRules: Source = {
  title: 'Stripe, Fraud prevention rules: custom rules need Radar for Fraud Teams',
  url: 'https://docs.stripe.com/radar/rules',
  date: actionsReadOn,
};

export const cardTesting: Source = {
  title: 'Stripe, Addressing card testing quickly: those who find an unprotected form come back',
  url: 'https://support.stripe.com/questions/addressing-card-testing-quickly',
  date: actionsReadOn,
};

export const reserveTerms: Source = {
  title: 'Stripe, Reserves: normally 30 to 90 days; the terms are sent before',
  url: 'https://support.stripe.com/topics/reserves',
  date: actionsReadOn,
};

export const reserveDetails: Source = {
  title: 'Stripe, View reserve status and details in the Dashboard',
  url: 'https://support.stripe.com/questions/view-reserve-status-and-details-in-dashboard',
  date: actionsReadOn,
};

export const negativeBalance: Source = {
  title:
    'Stripe, Fix the negative balance on your account: refunds wait; Stripe may debit the bank account within 2 business days',
  url: 'https://support.stripe.com/questions/fix-the-negative-balance-on-your-account',
  date: actionsReadOn,
};

export const antiStacking: Source = {
  title:
    'Fundnode (earns referral fees), Anti-stacking clauses: a second advance is usually a default that makes all of it due',
  url: 'https://fundnode.co/contracts/anti-stacking',
  date: actionsReadOn,
};

export const capitalRefills: Source = {
  title: 'Stripe Capital, Refills: a further offer pays off what is left of the one in progress',
  url: 'https://docs.stripe.com/capital/refills',
  date: actionsReadOn,
};

export const concentrationEvidence: Source = {
  title: 'FinHelp: contracts, renewal history and the customer’s credit are looked at',
  url: 'https://finhelp.io/glossary/how-lenders-evaluate-customer-concentration-risk-for-business-loans/',
  date: setOn,
};

export const payoutTrace: Source = {
  title: 'Stripe, Payout trace IDs: contact your bank with it after 10 business days',
  url: 'https://docs.stripe.com/payouts/trace-id',
  date: actionsReadOn,
};

export const payoutAccounts: Source = {
  title: 'Stripe, Update existing bank account information',
  url: 'https://support.stripe.com/questions/update-existing-bank-account-information',
  date: actionsReadOn,
};

export const debtCoverageSmall: Source = {
  title:
    'Coleman Report: SBA 7(a) Small loans need a debt service coverage of at least 1.10, on the last fiscal year',
  url: 'https://colemanreport.com/sba-7a-connect-call-recap-sop-50-57-4-sba-notices-sbss-score-sunset',
  date: '2026-01-21',
};

export const debtCoverageBanks: Source = {
  title: 'FinHelp, DSCR: typically 1.2 to 1.5, by lender, collateral and industry',
  url: 'https://finhelp.io/glossary/how-to-calculate-dscr-for-your-small-business-loan-application',
  date: actionsReadOn,
};

export const loanDocuments: Source = {
  title:
    'FinHelp, Preparing financial documents: tax returns of usually 3 years, profit and loss of 12 to 36 months, bank statements of typically 3 to 12 months, a debt schedule',
  url: 'https://finhelp.io/glossary/preparing-financial-documents-for-small-business-loan-applications',
  date: actionsReadOn,
};

export const denialNotices: Source = {
  title:
    'Regulation B, 12 CFR 1002.9: 30 days after a complete or an incomplete application, 90 after a counteroffer',
  url: 'https://www.consumerfinance.gov/rules-policy/regulations/1002/9/',
  date: setOn,
};

export const reapplying: Source = {
  title:
    'Stripe Capital, Eligibility: a rejection locks out 30 days (US, an older copy) or 90 (Great Britain)',
  url: 'https://docs.stripe.com/capital/eligibility',
  date: setOn,
};

export const keyPermissions: Source = {
  title: 'Stripe, Restricted API keys',
  url: 'https://docs.stripe.com/keys/restricted-api-keys',
  date: actionsReadOn,
};

export const seasonalLine: Source = {
  title:
    'Bigger Bottom Line: the SBA’s Seasonal CAPLine asks for 12 months in operation and a clear pattern, and is repaid at the season’s end',
  url: 'https://biggerbottomline.com/financing/ultimate-guide-to-small-business-sba-loans/7a-caplines-programs',
  date: actionsReadOn,
};

export const seasonalEstimates: Source = {
  title: 'Enigma: three months of statements times four misjudge a seasonal business',
  url: 'https://www.enigma.com/resources/blog/getting-a-clear-view-of-revenues-at-seasonal-businesses',
  date: actionsReadOn,
};
