import { type Funding, months, revenue, unseen } from '../published.ts';
import * as source from '../sources.ts';

export const merchantCashAdvance: Funding = {
  kind: 'merchant_cash_advance',
  label: 'Merchant cash advance',
  what: 'Money now in exchange for a share of future sales. It is often expensive: look at its yearly cost first.',
  disputes: {
    id: 'advance_disputes',
    whose: 'Merchant Cash Blaster',
    countries: ['US'],
    evidence: 'secondary',
    says: 'Merchant Cash Blaster says that funders look at the chargeback ratio, and that over 1% often raises concern.',
    source: source.chargebacksInAdvances,
  },
  published: [
    {
      id: 'banked_advances',
      whose: 'Banked, on funders in general',
      countries: ['US'],
      evidence: 'secondary',
      source: source.banked,
      business: 'small businesses in the United States; no funder is named',
      industries: 'any',
      depends: null,
      minimums: [
        months('months_in_business', 4, 'The page says 4 to 6 months.'),
        revenue('monthly_net_revenue_usd', 10_000),
        {
          ...unseen(
            'advances_open',
            'Advances that you repay now',
            'Several open advances count against you.',
          ),
          isAdvances: true,
        },
      ],
    },
    {
      id: 'credibly',
      whose: 'Credibly, as quoted by Fundnode',
      countries: ['US'],
      evidence: 'unconfirmed',
      source: source.fundnode,
      business: 'small businesses in the United States; several products, cash advances first',
      industries: 'any',
      depends: null,
      minimums: [
        months('months_in_business', 6),
        revenue('monthly_net_revenue_usd', 15_000),
        unseen('owner_credit_550', 'Owner’s credit score', 'A personal score of 550.'),
      ],
    },
  ],
  owner_rules: [
    {
      id: 'guarantee_advances',
      whose: 'Federal Trade Commission, as reported by Consumer Finance Monitor',
      countries: ['US'],
      evidence: 'secondary',
      says: 'The FTC alleged in 2020 that two funders advertised no personal guarantee while their contracts had one. Read the contract.',
      source: source.ftcAdvances,
    },
  ],
  documents: [
    {
      id: 'advance_statements',
      whose: 'Fast Capital 360',
      countries: ['US'],
      evidence: 'primary',
      says: 'Usually 4 months of business bank statements, or a year if the business is seasonal; a driver’s license, a voided check, proof of ownership, tax returns.',
      source: source.advanceStatements,
    },
  ],
  waits: [],
};
