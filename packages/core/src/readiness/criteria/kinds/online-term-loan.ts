import { type Funding, months, revenue } from '../published.ts';
import * as source from '../sources.ts';

const sellsOnline = 'whether you sell online: it is published for ecommerce businesses';

const clearco = {
  whose: 'Clearco',
  countries: ['US'],
  evidence: 'primary' as const,
  source: source.clearco,
};

export const onlineTermLoan: Funding = {
  kind: 'online_term_loan',
  label: 'Online term loan or revenue-based finance',
  what: 'Decided within days, mostly from bank and sales data. Each lender sets its own minimums, for its own kind of business.',
  disputes: null,
  published: [
    {
      ...clearco,
      id: 'clearco',
      business: 'ecommerce businesses incorporated in the United States',
      industries: {
        ecommerce: true,
        retail: sellsOnline,
        apparel: sellsOnline,
        food: sellsOnline,
        other: sellsOnline,
        saas: 'which copy of its page holds: one is for ecommerce only, another names consumer software too',
      },
      depends: null,
      minimums: [
        months('processing_months', 12, 'Published as months of revenue. Another copy of its page says 6.'),
        revenue('monthly_net_revenue_usd', 10_000, {
          note: 'The page says 12 months of revenue over $10,000 a month, which may mean each month; this is your average. Incorporation is not visible here.',
        }),
      ],
    },
    {
      id: 'finhelp_revenue_based',
      whose: 'FinHelp, on revenue-based lenders in general',
      countries: ['US'],
      evidence: 'secondary',
      source: source.finhelpRevenueBased,
      business: 'businesses with sales of their own; no lender is named',
      industries: 'any',
      depends: null,
      minimums: [
        months('months_in_business', 12, 'The page says that lenders often require 12 to 24 months.'),
        revenue('yearly_net_revenue_usd', 100_000, {
          note: 'The page says that lenders often require $100,000 to $250,000 a year.',
        }),
      ],
    },
  ],
  owner_rules: [
    {
      id: 'guarantee_ibusiness',
      whose: 'iBusiness Funding',
      countries: ['US'],
      evidence: 'primary',
      says: 'This lender requires a personal guarantee from owners who together hold at least 60%. Others differ.',
      source: source.guarantee,
    },
  ],
  documents: [
    {
      ...clearco,
      id: 'clearco_accounts',
      says: 'Connected sales and bank accounts, a US checking account, and the invoices or receipts to be paid.',
    },
    {
      id: 'bank_statements',
      whose: 'FinHelp',
      countries: ['US'],
      evidence: 'secondary',
      says: 'Business bank statements, typically of 3 to 12 months. Online lenders accept less than banks.',
      source: source.finhelpDocuments,
    },
  ],
  waits: [
    {
      id: 'wait_ondeck',
      whose: 'OnDeck',
      countries: ['US'],
      evidence: 'primary',
      days: null,
      says: 'No waiting time is stated. Its guide says to consider a smaller amount.',
      source: source.ondeck,
    },
  ],
};
